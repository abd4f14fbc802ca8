SELECT id FROM orders o WHERE o.tenant_id < 20;
