--@ description = "GET /internal/trace/{id}: all that a request has caused, in whatever streams, for debugging"
--@ role = "eventstore_app"
--@ bindings.one = { correlation_id = "a097c3cb-8bfe-2993-ee63-9ccacd351d5d" }
SELECT id, stream_type, stream_id, version, event_type, event_data, created_at FROM events
WHERE metadata ->> 'correlation_id' = :correlation_id
ORDER BY id;
