--@ description = "POST /orders/{id}/…: adds an event as the version after the one that was read; no row comes back if somebody else was first"
--@ role = "eventstore_app"
--@ bindings.next     = { stream_id = "2d16b53a-0841-49f0-42b9-827e5b9e76c2", version = 8, event_type = "OrderReturned", correlation_id = "00000000-0000-4000-8000-000000000001", created_at = "2025-02-21T10:00:00Z" }
--@ bindings.conflict = { stream_id = "2d16b53a-0841-49f0-42b9-827e5b9e76c2", version = 2, event_type = "OrderReturned", correlation_id = "00000000-0000-4000-8000-000000000001", created_at = "2025-02-21T10:00:00Z" }
--@ types.correlation_id = "text"
INSERT INTO events (stream_id, version, stream_type, event_type, event_data, metadata, created_at)
VALUES (:stream_id, :version, 'Order', :event_type, '{"reason": "too small"}',
        jsonb_build_object('correlation_id', :correlation_id, 'user', 'user-7'), :created_at)
ON CONFLICT (stream_id, version) DO NOTHING
RETURNING id;
