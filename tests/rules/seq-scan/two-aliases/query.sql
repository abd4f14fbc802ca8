SELECT id FROM orders WHERE user_id = 9 UNION ALL SELECT id FROM orders WHERE user_id = 10;
