SELECT id FROM users WHERE lower(email) = 'user77@example.com' ORDER BY id LIMIT 5;
