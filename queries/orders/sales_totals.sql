--@ description = "GET /v1/dashboard: a tenant's orders and revenue since 2024, added up from days instead of orders"
--@ bindings.hot  = { tenant_id = 1 }
--@ bindings.tail = { tenant_id = 200 }
SELECT sum(orders) AS orders, sum(revenue_cents) AS revenue_cents FROM daily_sales
WHERE tenant_id = :tenant_id;
