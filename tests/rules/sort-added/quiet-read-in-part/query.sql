SELECT id, note FROM orders o WHERE tenant_id = 7 ORDER BY placed_on DESC LIMIT 20;
