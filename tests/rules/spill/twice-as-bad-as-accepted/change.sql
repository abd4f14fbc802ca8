INSERT INTO orders SELECT i, i % 20, 'done', (i::bigint * 7919) % 40000, date '2020-01-01' + i / 20, repeat('x', 40)
FROM generate_series(40001, 100000) AS i;
