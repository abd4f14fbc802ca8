SELECT id, note FROM orders o WHERE id = 7;
