--@ description = "GET /internal/sales?month=: a month's orders and revenue by day, from that month's partition"
--@ bindings.month = { from = "2025-11-01T00:00:00Z", to = "2025-12-01T00:00:00Z" }
SELECT (created_at AT TIME ZONE 'UTC')::date AS day, count(*) AS orders, sum(total) AS revenue FROM orders
WHERE created_at >= :from AND created_at < :to AND status <> 'cancelled'
GROUP BY 1
ORDER BY 1;
