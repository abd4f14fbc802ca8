CREATE TABLE nations (id int PRIMARY KEY, name text NOT NULL);
INSERT INTO nations SELECT n, 'nation ' || n FROM generate_series(1, 25) n;
CREATE TABLE orders (id int PRIMARY KEY, nation_id int NOT NULL, placed_on date NOT NULL, note text NOT NULL);
INSERT INTO orders SELECT g, 1 + g % 25, date '2019-01-01' + g % 2400, repeat('x', 60) FROM generate_series(1, 60000) g;
