--@ description = "GET /reports/eu/top-products: what Europe bought most in a month; Europe adds up, and ten rows come back"
--@ role = "global_app"
--@ bindings.month = { from = "2025-03-01T00:00:00Z", to = "2025-04-01T00:00:00Z" }
SELECT product_id, sum(quantity) AS quantity, sum(amount_cents) AS cents FROM orders_eu
WHERE placed_at >= :from AND placed_at < :to
GROUP BY product_id
ORDER BY quantity DESC, product_id
LIMIT 10;
