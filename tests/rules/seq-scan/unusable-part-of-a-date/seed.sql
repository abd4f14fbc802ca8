CREATE TABLE orders (id integer PRIMARY KEY, placed_at timestamptz NOT NULL, note text NOT NULL);
INSERT INTO orders SELECT i, timestamptz '2024-01-01 00:00:00+00' + i * interval '17 minutes', repeat('x', 40) FROM generate_series(1, 20000) AS i;
CREATE INDEX orders_placed_idx ON orders (placed_at);
