SELECT * FROM orders WHERE (tenant_id = 7) IS TRUE;
