SELECT max(total) FROM orders o WHERE tenant_id = 7;
