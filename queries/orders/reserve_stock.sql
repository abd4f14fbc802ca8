--@ description = "POST /v1/orders: promises stock to an order's line, if there is enough; the row's lock decides races"
--@ bindings.one = { order_id = 240001, line_no = 1, product_id = 4711, warehouse = 1, quantity = 2, expires_at = "2026-01-05T10:00:00Z" }
WITH taken AS (
    UPDATE stock SET reserved = reserved + :quantity
    WHERE product_id = :product_id AND warehouse = :warehouse AND on_hand - reserved >= :quantity
    RETURNING product_id, warehouse
)
INSERT INTO stock_reservations (order_id, line_no, product_id, warehouse, quantity, expires_at)
SELECT :order_id, :line_no, product_id, warehouse, :quantity, :expires_at FROM taken;
