--@ description = "POST /v1/events: a batch of events; one that was sent before is not stored again"
--@ bindings.batch = { ids = ["019b7000-0000-7000-8000-000000000001", "019b7000-0000-7000-8000-000000000002"], times = ["2025-12-31T12:00:00Z", "2025-12-31T12:00:01Z"], types = ["page_view", "click"], user_ids = [17, 4711], properties = ["{}", "{}"] }
INSERT INTO events (id, event_time, event_type, user_id, properties)
SELECT * FROM unnest(:ids::uuid[], :times::timestamptz[], :types::text[], :user_ids::bigint[], :properties::jsonb[])
ON CONFLICT (id, event_time) DO NOTHING;
