CREATE TABLE customers (id int PRIMARY KEY, street text NOT NULL, city text NOT NULL);
CREATE TABLE addresses (id int PRIMARY KEY, customer_id int NOT NULL, street text NOT NULL);
INSERT INTO customers SELECT n, 'street ' || n, 'city ' || n FROM generate_series(1, 5000) n;
INSERT INTO addresses SELECT n, n, 'street ' || n FROM generate_series(1, 3000) n;
