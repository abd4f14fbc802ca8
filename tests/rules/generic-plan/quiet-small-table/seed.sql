CREATE TABLE states (id int PRIMARY KEY, name text);
INSERT INTO states SELECT n, 'state ' || n FROM generate_series(1, 400) n;
