SELECT (SELECT max(note) FROM orders o WHERE id <= 3000), (SELECT max(name) FROM tags t WHERE id <= 100);
