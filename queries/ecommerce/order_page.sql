--@ description = "GET /orders/{number}: an order with its lines; the number names the time as well, and so the partition"
--@ bindings.one = { order_id = { sql = "SELECT max(id) FROM orders WHERE id % 10 = 5" }, created_at = { sql = "SELECT created_at FROM orders WHERE id % 10 = 5 ORDER BY id DESC LIMIT 1" } }
SELECT o.user_id, o.status, o.total, o.ship_to, l.line_no, p.name, v.name AS variant, l.quantity, l.unit_price
FROM orders o
JOIN order_items l ON l.order_id = o.id AND l.order_created_at = o.created_at
JOIN product_variants v ON v.id = l.variant_id
JOIN products p ON p.id = v.product_id
WHERE o.id = :order_id AND o.created_at = :created_at
ORDER BY l.line_no;
