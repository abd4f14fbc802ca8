SELECT CASE WHEN 1 = (SELECT 1) THEN 1 ELSE (SELECT count(*) FROM orders o WHERE o.region = 7 AND o.city = 7 AND o.shop = 7) END;
