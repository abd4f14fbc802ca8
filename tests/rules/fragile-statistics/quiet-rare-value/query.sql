SELECT id, name FROM users WHERE state = 'failed' ORDER BY id LIMIT 5;
