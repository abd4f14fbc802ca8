SELECT count(*) FROM orders o WHERE tenant_id < 10;
