--@ expect = { no_seq_scan = true }
SELECT id FROM users u WHERE u.id = 5 AND (u.email = 'user5@example.org' OR EXISTS (SELECT FROM orders o WHERE o.note = u.note));
