SELECT o.id FROM users u JOIN orders o ON o.user_id = u.id WHERE u.id IN (3, 5, 8);
