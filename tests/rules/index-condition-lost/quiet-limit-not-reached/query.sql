SELECT * FROM orders WHERE total % 7 = 3 ORDER BY placed_at LIMIT 20;
