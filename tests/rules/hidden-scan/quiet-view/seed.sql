CREATE TABLE customers (id int PRIMARY KEY, name text);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL REFERENCES customers, total int);
INSERT INTO customers SELECT n, 'customer ' || n FROM generate_series(1, 1000) n;
INSERT INTO orders SELECT n, 100 + n % 900, n FROM generate_series(1, 20000) n;
CREATE VIEW dear AS SELECT * FROM orders WHERE total > 100;
