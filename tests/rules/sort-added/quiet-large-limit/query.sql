SELECT id, note FROM orders o ORDER BY total LIMIT 20000;
