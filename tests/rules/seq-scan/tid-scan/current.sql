SELECT id FROM orders o WHERE o.ctid::text = '(3,1)';
