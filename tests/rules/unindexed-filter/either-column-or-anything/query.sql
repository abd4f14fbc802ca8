SELECT * FROM orders o WHERE o.tenant_id = 7 OR o.note <> repeat('x', 60);
