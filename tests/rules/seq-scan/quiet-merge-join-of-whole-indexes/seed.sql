CREATE TABLE orders (id int PRIMARY KEY, total int NOT NULL, note text NOT NULL);
CREATE TABLE payments (order_id int PRIMARY KEY, paid int NOT NULL, note text NOT NULL);
INSERT INTO orders SELECT g, g % 500, repeat('x', 60) FROM generate_series(1, 20000) g;
INSERT INTO payments SELECT g, g % 500, repeat('x', 60) FROM generate_series(1, 20000) g;
