SELECT id AS now, 'now()' AS note FROM orders WHERE id = 7; -- now()
