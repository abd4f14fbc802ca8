INSERT INTO remote.orders SELECT 20000 + i, 77, i % 500, repeat('x', 40) FROM generate_series(1, 999) AS i;
VACUUM (ANALYZE) remote.orders;
