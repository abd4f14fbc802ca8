--@ description = "GET /reports/eu/countries: who bought in a month, by country; the join and the counts are Europe's work"
--@ role = "global_app"
--@ bindings.month = { from = "2025-03-01T00:00:00Z", to = "2025-04-01T00:00:00Z" }
SELECT u.country, count(DISTINCT u.id) AS buyers, sum(o.amount_cents) AS cents
FROM orders_eu o
JOIN users_eu u ON u.id = o.user_id
WHERE o.placed_at >= :from AND o.placed_at < :to
GROUP BY u.country
ORDER BY u.country;
