SELECT (SELECT max(note) FROM orders o WHERE id <= 10), (SELECT max(name) FROM tags t WHERE id <= 8000);
