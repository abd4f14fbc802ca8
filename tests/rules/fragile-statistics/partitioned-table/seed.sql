CREATE TABLE events (day int NOT NULL, id int NOT NULL, repeats int) PARTITION BY RANGE (day);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (0) TO (50);
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM (50) TO (100);
INSERT INTO events SELECT n % 100, n, CASE WHEN n % 50000 = 1 THEN n / 2 END FROM generate_series(1, 100000) n;
CREATE TABLE audits (id int PRIMARY KEY, actor int NOT NULL, what text NOT NULL);
INSERT INTO audits SELECT n, n * 7 % 20000, repeat('x', 40) FROM generate_series(1, 200000) n;
CREATE INDEX ON audits (actor);
