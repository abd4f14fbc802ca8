--@ description = "POST /checkout: reserves one variant, if there is enough; no row comes back if there is not"
--@ bindings.one = { user_id = 11, variant_id = 4001, quantity = 2, expires_at = "2026-01-01T00:30:00Z" }
WITH taken AS (
    UPDATE inventory SET reserved = reserved + :quantity
    WHERE variant_id = :variant_id AND quantity - reserved >= :quantity
    RETURNING variant_id
)
INSERT INTO reservations (user_id, variant_id, quantity, expires_at)
SELECT :user_id, variant_id, :quantity, :expires_at FROM taken
RETURNING variant_id;
