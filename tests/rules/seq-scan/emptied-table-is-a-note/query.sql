SELECT * FROM orders o WHERE o.tenant_id = 7;
