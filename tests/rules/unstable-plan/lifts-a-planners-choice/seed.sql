CREATE TABLE orders (id int PRIMARY KEY, tenant_id int NOT NULL, note text NOT NULL);
INSERT INTO orders SELECT n, n * 7919 % 200, repeat('x', 60) FROM generate_series(1, 20000) n;
CREATE INDEX orders_tenant ON orders (tenant_id);
