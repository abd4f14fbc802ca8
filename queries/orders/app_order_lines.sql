--@ description = "GET /v2/orders/{id}: an order's lines under row-level security"
--@ role = "orders_app"
--@ settings = { "app.tenant_id" = ":tenant_id" }
--@ bindings.own     = { tenant_id = 1, order_id = 249983 }
--@ bindings.foreign = { tenant_id = 2, order_id = 249983 }  # another tenant's order, of which nothing is seen
SELECT i.line_no, i.quantity, i.unit_price_cents, p.sku, p.name
FROM order_items i
JOIN products p ON p.id = i.product_id
WHERE i.order_id = :order_id
ORDER BY i.line_no;
