SELECT id, note FROM orders o WHERE tenant_id = 1 AND status = 'failed';
