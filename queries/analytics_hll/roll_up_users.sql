--@ description = "job roll-up, hourly: adds an hour's users to their sketches; a second run adds nothing that is not there"
--@ bindings.hour = { hour = "2025-12-17T14:00:00Z", to = "2025-12-17T15:00:00Z" }
--@ types.hour = "timestamptz"
INSERT INTO event_users_hourly (hour, event_type, users)
SELECT :hour, event_type, hll_add_agg(hll_hash_bigint(user_id), 11, 5) FROM events
WHERE event_time >= :hour AND event_time < :to AND user_id IS NOT NULL
GROUP BY event_type
ON CONFLICT (hour, event_type) DO UPDATE SET users = hll_union(event_users_hourly.users, excluded.users);
