--@ description = "GET /v1/dashboard: a tenant's orders and revenue by day, last seven days"
--@ bindings.hot  = { tenant_id = 1, from = "2025-12-22T00:00:00Z", to = "2025-12-29T00:00:00Z" }
--@ bindings.tail = { tenant_id = 200, from = "2025-12-22T00:00:00Z", to = "2025-12-29T00:00:00Z" }
SELECT (placed_at AT TIME ZONE 'UTC')::date AS day, count(*) AS orders, sum(total_cents) AS revenue_cents
FROM orders
WHERE tenant_id = :tenant_id AND placed_at >= :from AND placed_at < :to
GROUP BY day
ORDER BY day;
