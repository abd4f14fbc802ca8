SELECT id FROM orders o WHERE id = 7;
