CREATE TABLE orders (id integer PRIMARY KEY, shop_id integer NOT NULL, customer_id integer NOT NULL, note text NOT NULL);
INSERT INTO orders SELECT i, i % 20, (i::bigint * 7919) % 4000, repeat('x', 60) FROM generate_series(1, 40000) AS i;
CREATE INDEX orders_customer_idx ON orders (customer_id);
CREATE INDEX orders_shop_customer_idx ON orders (shop_id, customer_id);
