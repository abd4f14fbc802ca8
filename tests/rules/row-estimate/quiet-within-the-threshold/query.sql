SELECT id FROM orders o WHERE o.region = 7 AND o.city = 7 AND o.shop = 7;
