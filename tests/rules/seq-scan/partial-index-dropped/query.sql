SELECT count(*) FROM orders o WHERE o.status = 'open';
