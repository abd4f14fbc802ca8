CREATE TABLE orders (id integer PRIMARY KEY, tenant_id integer NOT NULL, status text NOT NULL,
  total integer NOT NULL, placed_on date NOT NULL, note text NOT NULL);
INSERT INTO orders SELECT i, i % 20, CASE i % 2000 WHEN 7 THEN 'failed' ELSE 'done' END,
  (i::bigint * 7919) % 40000, date '2020-01-01' + i / 20, repeat('x', 250)
FROM generate_series(1, 40000) AS i;
CREATE INDEX orders_placed_idx ON orders USING brin (placed_on) WITH (pages_per_range = 32);
