CREATE TABLE events_4 PARTITION OF events FOR VALUES FROM (30) TO (40);
INSERT INTO events SELECT g, 30 + g % 10, g % 1000, repeat('x', 60) FROM generate_series(1, 6000) g;
