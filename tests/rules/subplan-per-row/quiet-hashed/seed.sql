CREATE TABLE customers (id integer PRIMARY KEY, name text NOT NULL);
INSERT INTO customers SELECT i, repeat('n', 60) FROM generate_series(1, 5000) AS i;
CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer NOT NULL, note text NOT NULL);
INSERT INTO orders SELECT i, 1 + (i::bigint * 7919) % 5000, repeat('x', 40) FROM generate_series(1, 20000) AS i;
CREATE INDEX orders_customer_idx ON orders (customer_id);
