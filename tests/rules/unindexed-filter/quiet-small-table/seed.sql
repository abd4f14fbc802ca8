CREATE TABLE countries (code int PRIMARY KEY, name text NOT NULL);
CREATE TABLE customers (id int PRIMARY KEY, country int NOT NULL);
INSERT INTO countries SELECT n, 'country ' || n FROM generate_series(1, 60) n;
INSERT INTO customers SELECT n, 1 + n % 60 FROM generate_series(1, 2000) n;
