--@ description = "GET /v2/orders: the order history under row-level security, which adds the tenant by itself"
--@ role = "orders_app"
--@ settings = { "app.tenant_id" = ":tenant_id" }
--@ bindings.hot  = { tenant_id = 1, before = "2024-03-01T00:00:00Z", before_id = 0 }
--@ bindings.tail = { tenant_id = 200, before = "2024-03-01T00:00:00Z", before_id = 0 }  # one order in a thousand
SELECT id, user_id, status, total_cents, placed_at FROM orders
WHERE (placed_at, id) < (:before, :before_id)
ORDER BY placed_at DESC, id DESC
LIMIT 20;
