SELECT id FROM orders o ORDER BY placed_on, id LIMIT 20 OFFSET 5000;
