SELECT CASE WHEN count(*) > 0 THEN 1 ELSE (SELECT count(*) FROM orders o WHERE o.tenant_id + 0 = 7) END FROM users u WHERE u.id < 9;
