SELECT id, name FROM users WHERE blocked_by = 1 ORDER BY id LIMIT 5;
