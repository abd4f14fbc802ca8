CREATE TABLE customers (id bigint PRIMARY KEY, organisation_id integer NOT NULL, name text NOT NULL);
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers,
  state text NOT NULL,
  cents integer NOT NULL
);
INSERT INTO customers
SELECT n, CASE WHEN n % 10 < 3 THEN 1 ELSE 1 + n % 300 END, 'customer ' || n FROM generate_series(1, 20000) AS n;
INSERT INTO orders
SELECT n, 1 + n * 7919 % 20000, CASE WHEN n % 40 = 0 THEN 'open' ELSE 'closed' END, n % 5000
FROM generate_series(1, 100000) AS n;
CREATE INDEX orders_customer_idx ON orders (customer_id);
CREATE INDEX customers_organisation_idx ON customers (organisation_id);
