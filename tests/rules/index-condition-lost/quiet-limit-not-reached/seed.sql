CREATE TABLE orders (id int PRIMARY KEY, total int NOT NULL, placed_at int NOT NULL, note text NOT NULL);
INSERT INTO orders SELECT g, g % 500, g, repeat('x', 60) FROM generate_series(1, 20000) g;
CREATE INDEX orders_placed ON orders (placed_at);
