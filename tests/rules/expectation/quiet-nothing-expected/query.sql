SELECT id FROM users u WHERE u.note = repeat('z', 3);
