--@ description = "GET /internal/dashboard: the ten tenants that sold most on a day"
--@ bindings.day = { day = "2025-11-28" }
SELECT s.tenant_id, t.name, s.orders, s.revenue_cents
FROM (SELECT tenant_id, orders, revenue_cents FROM daily_sales
      WHERE day = :day ORDER BY revenue_cents DESC LIMIT 10) AS s
JOIN tenants t ON t.id = s.tenant_id
ORDER BY s.revenue_cents DESC;
