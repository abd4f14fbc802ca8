SELECT id FROM users u WHERE lower(u.email) = 'user7@example.org';
