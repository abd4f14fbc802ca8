SELECT id, note FROM orders o WHERE total = 77;
