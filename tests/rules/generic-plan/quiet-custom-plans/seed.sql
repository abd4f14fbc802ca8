CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL, code text);
INSERT INTO orders SELECT n, n % 1000, 'code' || n FROM generate_series(1, 20000) n;
CREATE INDEX orders_customer_idx ON orders (customer_id);
CREATE INDEX orders_code_idx ON orders (code text_pattern_ops);
