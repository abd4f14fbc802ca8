--@ bindings.hot = { now = 2026-01-15T12:00:00Z }
SELECT id FROM orders WHERE placed_at > :now::timestamptz - interval '30 days';
