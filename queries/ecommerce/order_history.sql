--@ description = "GET /orders?before=: a user's orders, newest first, 20 to a page, by keyset"
--@ bindings.hot  = { user_id = 1, before = "2025-11-15T00:00:00Z" }
--@ bindings.tail = { user_id = 11233, before = "2026-01-01T00:00:00Z" }
SELECT id, status, total, created_at FROM orders
WHERE user_id = :user_id AND created_at < :before
ORDER BY created_at DESC
LIMIT 20;
