--@ description = "GET /reports/revenue: a month's revenue of every region; each adds up its own, and one row of Europe's travels"
--@ role = "global_app"
--@ settings = { enable_partitionwise_aggregate = "on" }
--@ bindings.month = { from = "2025-03-01T00:00:00Z", to = "2025-04-01T00:00:00Z" }
SELECT region, count(*) AS orders, sum(amount_cents) AS cents FROM orders
WHERE placed_at >= :from AND placed_at < :to
GROUP BY region
ORDER BY region;
