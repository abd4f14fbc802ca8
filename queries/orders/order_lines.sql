--@ description = "GET /v1/orders/{id}: an order's lines with their products, once order_head has let the reader in"
--@ bindings.one_line    = { order_id = 124816 }
--@ bindings.seven_lines = { order_id = 124025 }
SELECT i.line_no, i.quantity, i.unit_price_cents, i.discount_cents, p.sku, p.name
FROM order_items i
JOIN products p ON p.id = i.product_id
WHERE i.order_id = :order_id
ORDER BY i.line_no;
