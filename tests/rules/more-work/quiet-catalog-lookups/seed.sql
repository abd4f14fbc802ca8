CREATE TABLE events (id int, happened_at date NOT NULL) PARTITION BY RANGE (happened_at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
CREATE TABLE events_3 PARTITION OF events FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');
CREATE TABLE events_4 PARTITION OF events FOR VALUES FROM ('2026-04-01') TO ('2026-05-01');
INSERT INTO events SELECT n, date '2026-01-01' + n % 119 FROM generate_series(1, 20000) n;
CREATE INDEX ON events (happened_at, id);
CREATE TABLE orders (id int PRIMARY KEY, placed_on date NOT NULL);
INSERT INTO orders SELECT n, date '2026-01-01' + n % 119 FROM generate_series(1, 10000) n;
