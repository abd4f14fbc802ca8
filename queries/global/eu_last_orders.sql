--@ description = "GET /internal/eu/orders: Europe's last orders; condition, order and limit are shipped, and 20 rows come back"
--@ role = "global_app"
--@ bindings.day = { until = "2025-06-01T00:00:00Z" }
SELECT id, user_id, product_id, amount_cents, placed_at FROM orders_eu
WHERE placed_at < :until
ORDER BY placed_at DESC
LIMIT 20;
