CREATE TABLE events_2025_04 PARTITION OF events FOR VALUES FROM ('2025-04-01') TO ('2025-05-01');
INSERT INTO events SELECT i, i % 7, date '2025-04-01' + i % 30, repeat('x', 60) FROM generate_series(18001, 24000) AS i;
