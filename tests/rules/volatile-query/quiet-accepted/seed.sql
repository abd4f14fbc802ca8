CREATE TABLE orders (id int PRIMARY KEY, placed_at timestamptz NOT NULL, note text NOT NULL);
INSERT INTO orders SELECT g, timestamptz '2020-01-01 00:00:00+00' + g * interval '1 hour', repeat('x', 100) FROM generate_series(1, 3000) g;
