SELECT 1 WHERE EXISTS (SELECT 1 FROM orders o WHERE o.status = 'open');
