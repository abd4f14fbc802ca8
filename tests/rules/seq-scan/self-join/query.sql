SELECT a.id, b.id FROM orders a JOIN orders b ON b.tenant_id = a.user_id WHERE a.user_id = 9 AND b.tenant_id = 9;
