SELECT u.id, (SELECT count(*) FROM users v WHERE v.email = u.note) FROM users u WHERE u.id < 5;
