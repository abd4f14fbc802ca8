--@ description = "job expire-reservations, every minute: goods that nobody paid for in time are on sale again"
--@ bindings.minute = { now = "2026-01-01T00:00:20Z" }
WITH expired AS (
    DELETE FROM reservations WHERE expires_at <= :now RETURNING variant_id, quantity
)
UPDATE inventory i SET reserved = i.reserved - e.quantity
FROM (SELECT variant_id, sum(quantity)::integer AS quantity FROM expired GROUP BY variant_id) AS e
WHERE i.variant_id = e.variant_id;
