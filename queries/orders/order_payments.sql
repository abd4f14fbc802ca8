--@ description = "GET /v1/orders/{id}: the attempts to pay an order"
--@ bindings.one = { order_id = 197232 }
SELECT id, status, amount_cents, created_at FROM payments
WHERE order_id = :order_id
ORDER BY created_at;
