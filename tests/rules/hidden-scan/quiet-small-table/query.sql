INSERT INTO orders SELECT 20000 + n, 1 + n % 250 FROM generate_series(1, 500) n;
