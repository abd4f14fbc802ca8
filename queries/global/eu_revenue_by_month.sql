--@ description = "GET /reports/eu/revenue: Europe's revenue by month, out of a view there"
--@ role = "global_app"
--@ bindings.year = { from = "2025-01-01", to = "2025-12-01" }
SELECT month, orders, amount_cents FROM revenue_eu
WHERE month BETWEEN :from AND :to
ORDER BY month;
