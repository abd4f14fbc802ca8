--@ description = "GET /orders/{id}/history, and before every command: all events of a stream; of the partitions, one is read"
--@ role = "eventstore_app"
--@ bindings.tail = { stream_id = "2d16b53a-0841-49f0-42b9-827e5b9e76c2" }  # an order: a handful
--@ bindings.hot  = { stream_id = "3c4f82f4-147b-a983-2dd4-20e7e4e12757" }  # the busiest warehouse: thousands, which snapshots spare us
SELECT version, event_type, schema_version, event_data FROM events
WHERE stream_id = :stream_id
ORDER BY version;
