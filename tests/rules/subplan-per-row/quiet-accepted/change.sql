INSERT INTO customers SELECT i, 'new' FROM generate_series(1501, 2900) AS i;
