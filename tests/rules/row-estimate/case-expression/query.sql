SELECT * FROM orders WHERE CASE WHEN tenant_id > 0 THEN tenant_id = 7 ELSE false END;
