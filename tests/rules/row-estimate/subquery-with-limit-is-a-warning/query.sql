SELECT * FROM (SELECT o.id, o.id * 2 AS twice FROM orders o ORDER BY o.id LIMIT 10000) s WHERE twice > 19900;
