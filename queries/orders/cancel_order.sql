--@ description = "POST /v1/orders/{id}/cancel: closes an open order and frees what it had reserved"
--@ bindings.one = { tenant_id = 1, order_id = 249983, closed_at = "2026-01-02T10:00:00Z" }
WITH cancelled AS (
    UPDATE orders SET status = 'cancelled', closed_at = :closed_at
    WHERE id = :order_id AND tenant_id = :tenant_id AND closed_at IS NULL
    RETURNING id
), freed AS (
    DELETE FROM stock_reservations WHERE order_id IN (SELECT id FROM cancelled)
    RETURNING product_id, warehouse, quantity
)
UPDATE stock SET reserved = reserved - freed.quantity
FROM (SELECT product_id, warehouse, sum(quantity) AS quantity FROM freed GROUP BY product_id, warehouse) AS freed
WHERE stock.product_id = freed.product_id AND stock.warehouse = freed.warehouse;
