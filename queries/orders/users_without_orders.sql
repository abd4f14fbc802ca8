--@ description = "job welcome-mail, monthly: users of all tenants who signed up in a month and never ordered"
--@ bindings.month = { from = "2024-03-01T00:00:00Z", to = "2024-04-01T00:00:00Z" }
SELECT u.id, u.tenant_id, u.email, u.full_name
FROM users u
WHERE u.created_at >= :from AND u.created_at < :to
  AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.user_id = u.id);
