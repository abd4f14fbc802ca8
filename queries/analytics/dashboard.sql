--@ description = "GET /dashboard: events by day and type of the last seven days, from the hourly roll-up"
--@ bindings.week = { from = "2025-12-25T00:00:00Z", to = "2026-01-01T00:00:00Z" }
SELECT (hour AT TIME ZONE 'UTC')::date AS day, event_type, sum(count) AS total_events FROM event_stats_hourly
WHERE hour >= :from AND hour < :to
GROUP BY 1, 2
ORDER BY 1, 2;
