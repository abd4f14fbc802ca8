--@ description = "GET /export?from=&to=: events by type over the end of the retention; the dropped month is gone from the plan"
--@ bindings.over_the_end = { from = "2025-10-20T00:00:00Z", to = "2025-11-03T00:00:00Z" }
SELECT event_type, count(*) AS events, count(DISTINCT user_id) AS users FROM events
WHERE event_time >= :from AND event_time < :to
GROUP BY event_type
ORDER BY events DESC, event_type;
