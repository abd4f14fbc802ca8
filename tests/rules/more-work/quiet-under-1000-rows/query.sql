SELECT max(note) FROM orders o WHERE id <= 10;
