--@ description = "every subscription, all the time: the next 100 events after its checkpoint, merged from all partitions"
--@ role = "eventstore_app"
--@ bindings.end   = { last_id = 95700 }
--@ bindings.start = { last_id = 0 }      # a new subscription, which replays everything
SELECT id, stream_id, stream_type, version, event_type, schema_version, event_data, metadata FROM events
WHERE id > :last_id AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY id
LIMIT 100;
