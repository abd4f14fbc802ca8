SELECT id, note FROM orders o ORDER BY placed_on;
