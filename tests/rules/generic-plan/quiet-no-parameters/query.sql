SELECT id FROM orders WHERE (7 IS NULL OR customer_id = 7);
