-- name: app_order_lines
--@ description = "GET /v2/orders/{id}: an order's lines under row-level security"
--@ role = "orders_app"
--@ settings = { "app.tenant_id" = "1" }
--@ bindings.own = { order_id = 249983 }
SELECT i.line_no, i.quantity, i.unit_price_cents, p.sku, p.name
FROM order_items i
JOIN products p ON p.id = i.product_id
WHERE i.order_id = :order_id
ORDER BY i.line_no;

-- name: app_order_lines_foreign
--@ description = "GET /v2/orders/{id}: the same for an order of another tenant, of which nothing is seen"
--@ role = "orders_app"
--@ settings = { "app.tenant_id" = "2" }
--@ bindings.foreign = { order_id = 249983 }
SELECT i.line_no, i.quantity, i.unit_price_cents, p.sku, p.name
FROM order_items i
JOIN products p ON p.id = i.product_id
WHERE i.order_id = :order_id
ORDER BY i.line_no;
