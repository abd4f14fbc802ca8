--@ description = "GET /v1/dashboard/quarter: a tenant's revenue by day, with the mean of seven days and the running total"
--@ bindings.hot  = { tenant_id = 1, from = "2025-07-01", to = "2025-09-30" }
--@ bindings.tail = { tenant_id = 200, from = "2025-07-01", to = "2025-09-30" }
SELECT day, orders, revenue_cents,
       avg(revenue_cents) OVER (ORDER BY day ROWS BETWEEN 6 PRECEDING AND CURRENT ROW)::bigint AS mean_cents,
       sum(revenue_cents) OVER (ORDER BY day) AS total_cents
FROM daily_sales
WHERE tenant_id = :tenant_id AND day BETWEEN :from AND :to
ORDER BY day;
