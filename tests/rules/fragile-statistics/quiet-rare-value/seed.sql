CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL, state text NOT NULL);
INSERT INTO users SELECT n, 'User ' || n, CASE WHEN n % 20000 = 7 THEN 'failed' ELSE 'active' END
FROM generate_series(1, 60000) n;
CREATE INDEX ON users (state);
