--@ description = "GET /dashboard/active: users of the last hour, exactly, from raw events"
--@ bindings.hour = { from = "2025-12-31T12:00:00Z", to = "2025-12-31T13:00:00Z" }
SELECT count(DISTINCT user_id) AS active_users FROM events
WHERE event_time >= :from AND event_time < :to;
