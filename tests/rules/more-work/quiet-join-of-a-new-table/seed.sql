CREATE TABLE notes (id integer NOT NULL, author integer NOT NULL);
CREATE TABLE authors (id integer NOT NULL, name text NOT NULL);
INSERT INTO notes SELECT n, n % 100 FROM generate_series(1, 20000) AS n;
INSERT INTO authors SELECT n, 'author ' || n FROM generate_series(0, 99) AS n;
