--@ description = "GET /v1/products/{id}/waiting: the orders that a product's stock is promised to, oldest promise first"
--@ bindings.bestseller = { product_id = 1, warehouse = 2 }
SELECT r.order_id, r.line_no, r.quantity, r.expires_at FROM stock_reservations r
WHERE r.product_id = :product_id AND r.warehouse = :warehouse
ORDER BY r.expires_at;
