SELECT id, total FROM orders o WHERE total < 20;
