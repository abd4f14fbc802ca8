CREATE TABLE customers (id int PRIMARY KEY, name text);
CREATE TABLE orders (id int, customer_id int NOT NULL REFERENCES customers) PARTITION BY RANGE (id);
CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (0) TO (10000);
CREATE TABLE orders_2 PARTITION OF orders FOR VALUES FROM (10000) TO (30000);
INSERT INTO customers SELECT n, 'customer ' || n FROM generate_series(1, 1000) n;
INSERT INTO orders SELECT n, 100 + n % 900 FROM generate_series(1, 20000) n;
