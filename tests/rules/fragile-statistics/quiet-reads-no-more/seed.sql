CREATE TABLE events (day int NOT NULL, id bigint NOT NULL, parent bigint, kind text NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (0) TO (50);
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM (50) TO (100);
INSERT INTO events SELECT n % 100, n, CASE WHEN n % 30000 = 1 THEN n / 2 END, 'common'
FROM generate_series(1, 200000) n;
CREATE INDEX ON events (id);
CREATE INDEX ON events (parent);
