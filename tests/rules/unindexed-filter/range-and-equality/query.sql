SELECT * FROM orders o WHERE o.day < 100 AND o.tenant_id = 7;
