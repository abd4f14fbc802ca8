--@ description = "job expire-reservations, every minute: goods that nobody paid for in time are free again"
--@ bindings.minute = { now = "2025-12-13T18:00:00Z" }
WITH expired AS (
    DELETE FROM stock_reservations WHERE expires_at < :now
    RETURNING product_id, warehouse, quantity
), freed AS (
    SELECT product_id, warehouse, sum(quantity) AS quantity FROM expired GROUP BY product_id, warehouse
)
UPDATE stock SET reserved = reserved - freed.quantity
FROM freed
WHERE stock.product_id = freed.product_id AND stock.warehouse = freed.warehouse;
