SELECT id, note FROM orders o WHERE total > 38500 ORDER BY placed_on LIMIT 20;
