CREATE TABLE orders (id int PRIMARY KEY, amount int NOT NULL, note text NOT NULL);
INSERT INTO orders SELECT g, g % 1000, repeat('x', 60) FROM generate_series(1, 60000) g;
