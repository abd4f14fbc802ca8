SELECT id FROM orders o WHERE o.tenant_id = 7 ORDER BY o.placed_at LIMIT 5;
