SELECT id, note FROM orders o WHERE id <= 20 AND total >= 0 ORDER BY id;
