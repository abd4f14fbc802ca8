-- name: app_order_history
--@ description = "GET /v2/orders: the order history under row-level security, which adds the tenant by itself"
--@ role = "orders_app"
--@ settings = { "app.tenant_id" = "1" }
--@ bindings.hot = { before = "2024-03-01T00:00:00Z", before_id = 0 }
SELECT id, user_id, status, total_cents, placed_at FROM orders
WHERE (placed_at, id) < (:before, :before_id)
ORDER BY placed_at DESC, id DESC
LIMIT 20;

-- name: app_order_history_tail
--@ description = "GET /v2/orders: the same of a tenant with one order in a thousand"
--@ role = "orders_app"
--@ settings = { "app.tenant_id" = "200" }
--@ bindings.tail = { before = "2024-03-01T00:00:00Z", before_id = 0 }
SELECT id, user_id, status, total_cents, placed_at FROM orders
WHERE (placed_at, id) < (:before, :before_id)
ORDER BY placed_at DESC, id DESC
LIMIT 20;
