--@ description = "GET /dashboard/types/{type}?by=week: two years of a type by week, from the daily roll-up"
--@ bindings.hot  = { type = "page_view", from = "2024-01-01" }
--@ bindings.tail = { type = "refund", from = "2024-01-01" }
SELECT date_trunc('week', day::timestamp)::date AS week, sum(count) AS total_events, max(unique_users) AS best_day
FROM event_stats_daily
WHERE event_type = :type AND day >= :from
GROUP BY date_trunc('week', day::timestamp)
ORDER BY 1;
