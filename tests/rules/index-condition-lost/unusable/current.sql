SELECT count(*) FROM orders o WHERE o.tenant_id + 0 = 7;
