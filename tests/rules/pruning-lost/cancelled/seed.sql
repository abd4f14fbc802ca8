CREATE TABLE events (id integer NOT NULL, kind integer NOT NULL, happened_on date NOT NULL, note text NOT NULL) PARTITION BY RANGE (happened_on);
CREATE TABLE events_2025_01 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');
CREATE TABLE events_2025_02 PARTITION OF events FOR VALUES FROM ('2025-02-01') TO ('2025-03-01');
CREATE TABLE events_2025_03 PARTITION OF events FOR VALUES FROM ('2025-03-01') TO ('2025-04-01');
INSERT INTO events SELECT i, i % 7, date '2025-01-01' + i % 90, repeat('x', 60) FROM generate_series(1, 18000) AS i;
CREATE TABLE rounds (n int NOT NULL);
INSERT INTO rounds VALUES (1);
