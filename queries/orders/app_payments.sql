--@ description = "GET /v2/orders/{id}/payments: an order and the attempts to pay it, both under row-level security"
--@ role = "orders_app"
--@ settings = { "app.tenant_id" = ":tenant_id" }
--@ bindings.own = { tenant_id = 1, order_id = 197232 }
SELECT o.id, o.status, p.id AS payment_id, p.status AS payment_status, p.amount_cents, p.created_at
FROM orders o
LEFT JOIN payments p ON p.order_id = o.id
WHERE o.id = :order_id
ORDER BY p.created_at;
