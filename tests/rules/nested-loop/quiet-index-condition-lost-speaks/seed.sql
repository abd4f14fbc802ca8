CREATE TABLE customers (id integer PRIMARY KEY, name text NOT NULL);
INSERT INTO customers SELECT i, repeat('n', 60) FROM generate_series(1, 20000) AS i;
CREATE TABLE visits (id integer PRIMARY KEY, day integer NOT NULL, customer_id integer NOT NULL);
INSERT INTO visits SELECT i, i % 100, 1 + (i::bigint * 7919) % 20000 FROM generate_series(1, 1500) AS i;
CREATE INDEX visits_day_idx ON visits (day);
CREATE INDEX visits_customer_idx ON visits (customer_id);
