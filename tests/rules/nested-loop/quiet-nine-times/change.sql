INSERT INTO visits SELECT 20000 + i, 7, 1 + (i::bigint * 104729) % 20000 FROM generate_series(1, 1500) AS i;
