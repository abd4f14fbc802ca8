SELECT * FROM orders o WHERE o.status = 'rare';
