--@ description = "GET /v2/dashboard: a quarter's revenue by month under row-level security"
--@ role = "orders_app"
--@ settings = { "app.tenant_id" = ":tenant_id" }
--@ bindings.quarter = { tenant_id = 1, from = "2025-07-01", to = "2025-09-30" }
SELECT date_trunc('month', day::timestamp)::date AS month, sum(orders) AS orders, sum(revenue_cents) AS revenue_cents
FROM daily_sales
WHERE day BETWEEN :from AND :to
GROUP BY month
ORDER BY month;
