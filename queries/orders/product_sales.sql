--@ description = "GET /v1/products/{id}/sales: the last 50 sales of a product, with their orders"
--@ bindings.bestseller = { product_id = 1 }
--@ bindings.slow       = { product_id = 2020 }
SELECT i.order_id, i.quantity, i.unit_price_cents, i.discount_cents, o.status, o.placed_at
FROM order_items i
JOIN orders o ON o.id = i.order_id
WHERE i.product_id = :product_id
ORDER BY i.order_id DESC
LIMIT 50;
