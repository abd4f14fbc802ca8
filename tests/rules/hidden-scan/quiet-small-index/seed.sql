CREATE TABLE products (id int PRIMARY KEY, name text);
INSERT INTO products SELECT n, repeat('p', 60) FROM generate_series(1, 1300) n;
CREATE TABLE lines (id int PRIMARY KEY, product_id int REFERENCES products);
