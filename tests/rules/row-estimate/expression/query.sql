SELECT id FROM users u WHERE u.country = 'de';
