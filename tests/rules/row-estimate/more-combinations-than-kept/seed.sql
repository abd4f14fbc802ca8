CREATE TABLE addresses (id int PRIMARY KEY, city text NOT NULL, zip text NOT NULL, note text NOT NULL);
INSERT INTO addresses SELECT g, 'city' || g % 200, 'zip' || g % 200, repeat('x', 50) FROM generate_series(1, 40000) g;
CREATE INDEX addresses_city ON addresses (city);
