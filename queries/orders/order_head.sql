--@ description = "GET /v1/orders/{id}: an order and its buyer; the tenant's id keeps others' orders out"
--@ bindings.own     = { tenant_id = 1, order_id = 249983 }
--@ bindings.foreign = { tenant_id = 2, order_id = 249983 }
SELECT o.id, o.status, o.total_cents, o.ship_to, o.placed_at, o.closed_at, u.full_name, u.email
FROM orders o
JOIN users u ON u.id = o.user_id
WHERE o.id = :order_id AND o.tenant_id = :tenant_id;
