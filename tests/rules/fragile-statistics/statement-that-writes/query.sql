UPDATE audits a SET what = 'blocked' WHERE a.actor IN (SELECT u.blocked_by FROM users u);
