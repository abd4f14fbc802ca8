SELECT a.id, a.what FROM (SELECT DISTINCT blocked_by FROM users) u JOIN audits a ON a.actor = u.blocked_by;
