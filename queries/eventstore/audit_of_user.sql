--@ description = "GET /internal/audit?user=&from=&to=: what a user did on a day"
--@ role = "eventstore_app"
--@ bindings.day = { user = "user-24", from = "2024-08-14T00:00:00Z", to = "2024-08-15T00:00:00Z" }
SELECT id, stream_type, stream_id, event_type, event_data, created_at FROM events
WHERE created_at >= :from AND created_at < :to AND metadata ->> 'user' = :user
ORDER BY id;
