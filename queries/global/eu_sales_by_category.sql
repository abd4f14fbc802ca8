--@ description = "GET /reports/eu/categories: a day's sales of Europe by category, with the catalogue that is here as well as there"
--@ role = "global_app"
--@ bindings.day = { from = "2025-03-01T00:00:00Z", to = "2025-03-02T00:00:00Z" }
SELECT p.category, count(*) AS orders, sum(o.amount_cents) AS cents
FROM orders_eu o
JOIN products p ON p.id = o.product_id
WHERE o.placed_at >= :from AND o.placed_at < :to
GROUP BY p.category
ORDER BY p.category;
