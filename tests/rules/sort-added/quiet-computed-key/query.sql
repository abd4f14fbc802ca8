SELECT id, note FROM orders o ORDER BY total % 100 LIMIT 20;
