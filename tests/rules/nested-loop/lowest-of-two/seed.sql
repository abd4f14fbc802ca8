CREATE TABLE items (id integer PRIMARY KEY, name text NOT NULL);
INSERT INTO items SELECT i, repeat('n', 60) FROM generate_series(1, 20000) AS i;
CREATE TABLE sales (id integer PRIMARY KEY, region integer NOT NULL, city integer NOT NULL, shop integer NOT NULL, item_id integer NOT NULL);
INSERT INTO sales SELECT i, i % 20, i % 20, i % 20, 1 + (i::bigint * 7919) % 20000 FROM generate_series(1, 40000) AS i;
CREATE STATISTICS sales_places (dependencies, mcv) ON region, city, shop FROM sales;
CREATE TABLE brands (id integer PRIMARY KEY, name text NOT NULL);
INSERT INTO brands SELECT i, repeat('b', 60) FROM generate_series(1, 20000) AS i;
