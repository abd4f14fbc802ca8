CREATE TABLE states (id int PRIMARY KEY, name text);
CREATE TABLE orders (id int PRIMARY KEY, state_id int NOT NULL REFERENCES states);
INSERT INTO states SELECT n, 'state ' || n FROM generate_series(1, 250) n;
INSERT INTO orders SELECT n, 1 + n % 250 FROM generate_series(1, 20000) n;
