--@ description = "GET /internal/recalls/{product}: whom to warn; regions join users and orders for themselves, Europe in Europe"
--@ role = "global_app"
--@ settings = { enable_partitionwise_join = "on" }
--@ bindings.one = { product_id = 1500, from = "2025-03-01T00:00:00Z", to = "2025-06-01T00:00:00Z" }
SELECT u.region, u.id, u.country, o.placed_at
FROM orders o
JOIN users u ON u.region = o.region AND u.id = o.user_id
WHERE o.product_id = :product_id AND o.placed_at >= :from AND o.placed_at < :to;
