--@ description = "GET /me/orders: a customer's last orders, from the projection; no event is read"
--@ role = "eventstore_app"
--@ bindings.hot  = { customer_id = 1 }     # 238 orders
--@ bindings.tail = { customer_id = 1601 }  # one
SELECT order_id, items, total_cents, status, updated_at FROM order_projections
WHERE customer_id = :customer_id
ORDER BY updated_at DESC
LIMIT 20;
