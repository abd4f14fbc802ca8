SELECT * FROM orders o WHERE o.tenant_id = 7 OR o.day = 3;
