SELECT a.id, u.name, u.blocked_by FROM audits a JOIN users u ON u.id = a.actor ORDER BY a.id LIMIT 5;
