CREATE TABLE orders (id int PRIMARY KEY, tenant_id int NOT NULL, user_id int NOT NULL, status text NOT NULL, placed_at timestamp NOT NULL, note text NOT NULL);
INSERT INTO orders SELECT g, g % 200, 1 + g % 4000, (ARRAY['open', 'paid', 'sent', 'done'])[1 + g % 4], timestamp '2026-01-01' + g * interval '1 minute', repeat('x', 60)
FROM generate_series(1, 20000) g;
CREATE INDEX orders_tenant ON orders (tenant_id);
CREATE INDEX orders_user ON orders (user_id);
CREATE TABLE rounds (n int NOT NULL);
INSERT INTO rounds VALUES (1);
