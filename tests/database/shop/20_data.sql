INSERT INTO customers
SELECT id, 'user' || id || '@example.com', 'city ' || id % 50, 'code ' || id % 50 || '-' || id % 2,
       date '2020-01-01' + id % 1500
FROM generate_series(1, 5000) AS id;

INSERT INTO orders
SELECT id, 1 + (id::bigint * 7919) % 5000, (ARRAY['open', 'paid', 'shipped', 'closed'])[1 + id % 4],
       100 + (id::bigint * 104729) % 90000, timestamptz '2024-01-01 00:00:00+00' + id * interval '17 minutes'
FROM generate_series(1, 30000) AS id;

INSERT INTO archive.orders SELECT * FROM orders WHERE id <= 20000;

INSERT INTO countries SELECT 'C' || id, 'country ' || id FROM generate_series(1, 40) AS id;

INSERT INTO events
SELECT id, 1 + (id * 31) % 5000, 'kind ' || id % 7,
       timestamptz '2025-01-01 00:00:00+00' + id * interval '4 minutes'
FROM generate_series(1, 30000) AS id;
