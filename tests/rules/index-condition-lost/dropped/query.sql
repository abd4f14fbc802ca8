SELECT count(o.tenant_id) FROM orders o WHERE abs(o.tenant_id) = 7;
