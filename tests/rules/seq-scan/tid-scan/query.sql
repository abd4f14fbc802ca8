SELECT id FROM orders o WHERE o.ctid = '(3,1)';
