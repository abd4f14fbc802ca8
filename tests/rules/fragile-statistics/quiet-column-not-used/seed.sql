CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL, blocked_by int);
INSERT INTO users SELECT n, 'User ' || n, CASE WHEN n = 7 THEN 1 END FROM generate_series(1, 60000) n;
CREATE TABLE audits (id int PRIMARY KEY, actor int NOT NULL, what text NOT NULL);
INSERT INTO audits SELECT n, n * 7 % 20000, repeat('x', 40) FROM generate_series(1, 200000) n;
CREATE INDEX ON audits (actor);
