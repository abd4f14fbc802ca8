SELECT id FROM users u WHERE upper(u.country) = 'DE';
