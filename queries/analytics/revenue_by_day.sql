--@ description = "GET /dashboard/revenue: a quarter's revenue by day, from the daily roll-up"
--@ bindings.quarter = { from = "2025-10-01" }
SELECT day, count AS purchases, (metrics ->> 'cents')::bigint AS cents FROM event_stats_daily
WHERE event_type = 'purchase' AND day >= :from
ORDER BY day;
