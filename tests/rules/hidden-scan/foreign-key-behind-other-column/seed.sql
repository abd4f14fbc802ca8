CREATE TABLE customers (id int PRIMARY KEY, name text);
CREATE TABLE orders (id int PRIMARY KEY, shop int NOT NULL, customer_id int NOT NULL REFERENCES customers, note text);
INSERT INTO customers SELECT n, 'customer ' || n FROM generate_series(1, 1000) n;
INSERT INTO orders SELECT n, n % 40, 100 + n % 900, repeat('x', 400) FROM generate_series(1, 40000) n;
CREATE INDEX orders_customer_idx ON orders (customer_id);
CREATE INDEX orders_shop_customer_idx ON orders (shop, customer_id);
