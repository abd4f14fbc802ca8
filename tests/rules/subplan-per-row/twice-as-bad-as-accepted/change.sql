INSERT INTO customers SELECT i, 'new' FROM generate_series(1501, 3100) AS i;
