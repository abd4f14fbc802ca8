SELECT id FROM orders o WHERE tenant_id = 7 ORDER BY total;
