--@ description = "GET /events?type=&from=&to=: the newest 100 raw events behind a point of a chart"
--@ bindings.hot  = { type = "page_view", from = "2025-12-17T00:00:00Z", to = "2025-12-18T00:00:00Z" }
--@ bindings.tail = { type = "refund", from = "2025-11-20T00:00:00Z", to = "2026-01-01T00:00:00Z" }
SELECT event_time, event_type, properties FROM events
WHERE event_time >= :from AND event_time < :to AND event_type = :type
ORDER BY event_time DESC
LIMIT 100;
