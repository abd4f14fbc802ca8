SELECT id FROM orders o WHERE o.tenant_id = 7 LIMIT 3;
