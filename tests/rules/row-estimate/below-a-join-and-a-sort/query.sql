SELECT o.id, u.email FROM orders o JOIN users u ON u.id = o.id % 4000 + 1 WHERE o.region = 7 AND o.city = 7 AND o.shop = 7 ORDER BY u.email LIMIT 10;
