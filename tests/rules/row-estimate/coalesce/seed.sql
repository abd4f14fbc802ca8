CREATE TABLE orders (id int PRIMARY KEY, tenant_id int NOT NULL, paid boolean, note text NOT NULL);
INSERT INTO orders SELECT g, g % 500, g % 400 = 0, repeat('x', 60) FROM generate_series(1, 20000) g;
CREATE INDEX orders_tenant ON orders (tenant_id);
