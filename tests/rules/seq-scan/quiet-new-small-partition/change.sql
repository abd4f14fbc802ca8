CREATE TABLE events_4 PARTITION OF events FOR VALUES FROM (30) TO (40);
INSERT INTO events SELECT g, 30, 7, 'x' FROM generate_series(1, 50) g;
