--@ description = "GET /dashboard/types/{type}?by=hour: the last 168 hours in which a type occurred, whenever that was"
--@ bindings.hot  = { type = "page_view" }
--@ bindings.tail = { type = "refund" }
SELECT hour, count FROM event_stats_hourly
WHERE event_type = :type
ORDER BY hour DESC
LIMIT 168;
