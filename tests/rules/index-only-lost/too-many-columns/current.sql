SELECT id, tenant_id, status, total, placed_on, note, ctid FROM orders o WHERE total BETWEEN 500 AND 900;
