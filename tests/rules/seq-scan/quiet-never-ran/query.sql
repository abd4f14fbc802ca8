SELECT CASE WHEN count(*) > 0 THEN 'some' ELSE (SELECT min(o.status) FROM orders o WHERE o.user_id = 7) END FROM users u WHERE u.id < 9;
