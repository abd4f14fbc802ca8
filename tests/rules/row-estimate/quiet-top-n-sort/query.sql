SELECT id FROM orders o ORDER BY o.note, o.id LIMIT 10;
