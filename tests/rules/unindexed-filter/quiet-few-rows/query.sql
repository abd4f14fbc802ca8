SELECT id FROM users u WHERE u.email = 'user7@example.org';
