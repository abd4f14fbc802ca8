CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL, blocked_by int);
INSERT INTO users SELECT n, 'User ' || n, CASE WHEN n = 7 THEN 1 END FROM generate_series(1, 60000) n;
CREATE INDEX ON users (blocked_by);
