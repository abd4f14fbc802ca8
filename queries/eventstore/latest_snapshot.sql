--@ description = "before a command to a warehouse: its last snapshot, from which load_since goes on"
--@ role = "eventstore_app"
--@ bindings.hot  = { stream_id = "3c4f82f4-147b-a983-2dd4-20e7e4e12757" }
--@ bindings.none = { stream_id = "2d16b53a-0841-49f0-42b9-827e5b9e76c2" }  # an order has no snapshot
SELECT version, schema_version, state FROM snapshots
WHERE stream_id = :stream_id
ORDER BY version DESC
LIMIT 1;
