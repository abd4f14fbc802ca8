--@ description = "GET /v1/reports/top-customers: a tenant's best customer of each city in a quarter"
--@ bindings.hot  = { tenant_id = 1, from = "2025-01-01T00:00:00Z", to = "2025-04-01T00:00:00Z" }
--@ bindings.tail = { tenant_id = 120, from = "2025-01-01T00:00:00Z", to = "2025-04-01T00:00:00Z" }
WITH spent AS (
    SELECT user_id, sum(total_cents) AS cents FROM orders
    WHERE tenant_id = :tenant_id AND placed_at >= :from AND placed_at < :to
    GROUP BY user_id
)
SELECT city, full_name, cents
FROM (SELECT u.city, u.full_name, s.cents, row_number() OVER (PARTITION BY u.city ORDER BY s.cents DESC, u.id) AS place
      FROM spent s
      JOIN users u ON u.id = s.user_id) AS ranked
WHERE place = 1
ORDER BY city;
