SELECT id FROM orders o WHERE o.status = 'open' LIMIT 10;
