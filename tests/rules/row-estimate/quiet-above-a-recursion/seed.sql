CREATE TABLE orders (id int PRIMARY KEY, note text NOT NULL);
INSERT INTO orders SELECT g, repeat('x', 60) FROM generate_series(1, 20000) g;
