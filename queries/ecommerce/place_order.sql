--@ description = "POST /orders: makes a paid order of what the user has reserved, and empties reservations and cart"
--@ bindings.one = { user_id = 11990, created_at = "2026-01-01T00:05:00Z" }
WITH bought AS (
    DELETE FROM reservations WHERE user_id = :user_id RETURNING variant_id, quantity
), emptied AS (
    DELETE FROM cart_items WHERE user_id = :user_id
), shipped AS (
    UPDATE inventory i SET quantity = i.quantity - b.quantity, reserved = i.reserved - b.quantity
    FROM bought b
    WHERE i.variant_id = b.variant_id
), lines AS (
    SELECT row_number() OVER (ORDER BY b.variant_id) AS line_no, b.variant_id, b.quantity,
           p.base_price + v.price_modifier AS unit_price
    FROM bought b
    JOIN product_variants v ON v.id = b.variant_id
    JOIN products p ON p.id = v.product_id
), placed AS (
    INSERT INTO orders (user_id, status, total, ship_to, created_at, updated_at)
    SELECT :user_id, 'paid', (SELECT sum(quantity * unit_price) FROM lines),
           format('%s, %s %s', street, postal_code, city), :created_at, :created_at
    FROM addresses
    WHERE user_id = :user_id AND kind = 'shipping' AND is_default
    RETURNING id, created_at
)
INSERT INTO order_items (order_id, order_created_at, line_no, variant_id, quantity, unit_price)
SELECT placed.id, placed.created_at, line_no, variant_id, quantity, unit_price FROM placed CROSS JOIN lines;
