--@ description = "GET /cart: what lies in a cart, with today's prices and what is left of each"
--@ bindings.hot  = { user_id = 1 }
--@ bindings.tail = { user_id = 11995 }
SELECT c.variant_id, p.name, v.name AS variant, c.quantity, p.base_price + v.price_modifier AS price,
       i.quantity - i.reserved AS available
FROM cart_items c
JOIN product_variants v ON v.id = c.variant_id
JOIN products p ON p.id = v.product_id
JOIN inventory i ON i.variant_id = c.variant_id
WHERE c.user_id = :user_id
ORDER BY c.added_at, c.variant_id;
