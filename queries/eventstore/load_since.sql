--@ description = "before a command to a warehouse: the events since its last snapshot, a hundred at most however long the stream"
--@ role = "eventstore_app"
--@ bindings.hot = { stream_id = "3c4f82f4-147b-a983-2dd4-20e7e4e12757", version = 2700 }
SELECT version, event_type, schema_version, event_data FROM events
WHERE stream_id = :stream_id AND version > :version
ORDER BY version;
