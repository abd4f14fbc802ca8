SELECT id FROM orders o WHERE o.region = 1 AND o.city = 1;
