CREATE TABLE amounts (id integer PRIMARY KEY, amount integer NOT NULL);
INSERT INTO amounts SELECT i, (i * 7919) % 60000 FROM generate_series(1, 1500) AS i;
CREATE TABLE bands (id integer PRIMARY KEY, low integer NOT NULL, high integer NOT NULL, name text NOT NULL);
INSERT INTO bands SELECT i, i * 30, i * 30 + 29, repeat('n', 60) FROM generate_series(0, 1999) AS i;
