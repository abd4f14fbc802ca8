--@ description = "POST /v1/orders/{id}/delivered: the carrier reports an order as delivered"
--@ bindings.one = { tenant_id = 1, order_id = 249983, delivered_at = "2026-01-02T10:00:00Z" }
UPDATE orders SET status = 'delivered', closed_at = :delivered_at
WHERE id = :order_id AND tenant_id = :tenant_id AND status = 'shipped';
