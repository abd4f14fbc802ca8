CREATE TABLE orders (id int PRIMARY KEY, tenant_id int NOT NULL, status text NOT NULL, note text NOT NULL);
INSERT INTO orders SELECT g, g % 200, CASE WHEN g % 100 = 0 THEN 'open' ELSE 'done' END, repeat('x', 60)
FROM generate_series(1, 20000) g;
CREATE INDEX orders_open ON orders (tenant_id) WHERE status = 'open';
