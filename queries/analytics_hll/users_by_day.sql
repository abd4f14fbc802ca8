--@ description = "GET /dashboard/users: unique users by day and type of the last seven days, as the union of their hours"
--@ bindings.week = { from = "2025-12-25T00:00:00Z", to = "2026-01-01T00:00:00Z" }
SELECT (hour AT TIME ZONE 'UTC')::date AS day, event_type, hll_cardinality(hll_union_agg(users))::bigint AS unique_users
FROM event_users_hourly
WHERE hour >= :from AND hour < :to
GROUP BY 1, 2
ORDER BY 1, 2;
