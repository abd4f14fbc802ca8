--@ description = "POST /v1/orders/{id}/items: add a line to an order, at today's price, after its last line"
--@ bindings.one = { tenant_id = 1, order_id = 249983, product_id = 17, quantity = 2 }
INSERT INTO order_items (order_id, line_no, product_id, quantity, unit_price_cents, discount_cents)
SELECT o.id, (SELECT max(line_no) + 1 FROM order_items WHERE order_id = :order_id), p.id, :quantity, p.price_cents, 0
FROM orders o
JOIN products p ON p.tenant_id = o.tenant_id
WHERE o.id = :order_id AND o.tenant_id = :tenant_id AND p.id = :product_id;
