--@ description = "subscriptions to one type of event: the next 100 after a checkpoint, be they common or rare"
--@ role = "eventstore_app"
--@ bindings.hot  = { event_type = "ItemAdded", last_id = 50000 }       # one event in three
--@ bindings.tail = { event_type = "AddressChanged", last_id = 50000 }  # one in a hundred
--@ rules.more-work = { severity = "error" }  # read through all events, a rare type costs a hundred times as much
SELECT id, stream_id, stream_type, version, schema_version, event_data FROM events
WHERE event_type = :event_type AND id > :last_id AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY id
LIMIT 100;
