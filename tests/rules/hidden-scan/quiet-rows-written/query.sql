INSERT INTO events SELECT 10 * n + 1, n % 700 FROM generate_series(1, 2100) n;
