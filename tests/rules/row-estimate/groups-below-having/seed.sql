CREATE TABLE orders (id int PRIMARY KEY, region int NOT NULL, city int NOT NULL, shop int NOT NULL, note text NOT NULL);
INSERT INTO orders SELECT g, g % 100, g % 100, g % 50, repeat('x', 60) FROM generate_series(1, 60000) g;
