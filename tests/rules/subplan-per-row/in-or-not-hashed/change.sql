INSERT INTO registered SELECT 3000 + n, 1 FROM generate_series(1, 20000) n;
