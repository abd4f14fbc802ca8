SELECT a.id, a.what FROM audits a
WHERE EXISTS (SELECT 1 FROM users u WHERE u.blocked_by = a.actor) ORDER BY a.id LIMIT 5;
