--@ description = "GET /internal/reports/revenue?from=&to=: a month's orders and revenue by tenant"
--@ bindings.month = { from = "2025-11-01T00:00:00Z", to = "2025-12-01T00:00:00Z" }
SELECT tenant_id, count(*) AS orders, sum(total_cents) AS revenue_cents FROM orders
WHERE placed_at >= :from AND placed_at < :to
GROUP BY tenant_id
ORDER BY revenue_cents DESC;
