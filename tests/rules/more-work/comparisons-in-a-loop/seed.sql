CREATE TABLE calls (id integer NOT NULL, at integer NOT NULL);
CREATE TABLE rates (low integer NOT NULL, high integer NOT NULL, cents integer NOT NULL);
INSERT INTO calls SELECT n, n * 7 % 1000 FROM generate_series(1, 3000) AS n;
INSERT INTO rates SELECT n, n, n FROM generate_series(0, 999) AS n;
