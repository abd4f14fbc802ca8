--@ description = "job win-back, monthly: a tenant's customers who ordered before, but not in the last half year"
--@ bindings.hot  = { tenant_id = 1, since = "2025-07-01T00:00:00Z" }
--@ bindings.tail = { tenant_id = 120, since = "2025-07-01T00:00:00Z" }
SELECT u.id, u.full_name, u.email FROM users u
WHERE u.tenant_id = :tenant_id
  AND EXISTS (SELECT FROM orders o WHERE o.user_id = u.id AND o.placed_at < :since)
  AND NOT EXISTS (SELECT FROM orders o WHERE o.user_id = u.id AND o.placed_at >= :since)
ORDER BY u.id;
