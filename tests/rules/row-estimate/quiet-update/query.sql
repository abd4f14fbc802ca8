UPDATE orders o SET status = 'done' WHERE o.tenant_id < 100;
