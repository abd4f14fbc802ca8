SELECT id FROM orders o ORDER BY o.placed_at DESC LIMIT 20;
