INSERT INTO rounds SELECT 0 FROM generate_series(1, 20000);
