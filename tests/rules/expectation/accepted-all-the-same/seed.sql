CREATE TABLE orders (id int PRIMARY KEY, tenant_id int NOT NULL, day int NOT NULL, note text NOT NULL);
INSERT INTO orders SELECT g, g % 200, g % 365, repeat('x', 60) FROM generate_series(1, 20000) g;
CREATE INDEX orders_tenant ON orders (tenant_id, day DESC);
CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL, note text NOT NULL);
INSERT INTO users SELECT g, 'user' || g || '@example.org', repeat('y', 60) FROM generate_series(1, 3000) g;
