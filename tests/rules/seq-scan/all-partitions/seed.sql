CREATE TABLE events (id int NOT NULL, day int NOT NULL, kind int NOT NULL, note text NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (0) TO (10);
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM (10) TO (20);
CREATE TABLE events_3 PARTITION OF events FOR VALUES FROM (20) TO (30);
INSERT INTO events SELECT g, g % 30, g % 1000, repeat('x', 60) FROM generate_series(1, 18000) g;
CREATE INDEX events_kind ON events (kind);
