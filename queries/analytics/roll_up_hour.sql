--@ description = "job roll-up, hourly: counts an hour's events by type; may run again, and does after late events"
--@ bindings.hour = { hour = "2025-12-17T14:00:00Z", to = "2025-12-17T15:00:00Z" }
--@ types.hour = "timestamptz"
INSERT INTO event_stats_hourly (hour, event_type, count, unique_users)
SELECT :hour, event_type, count(*), count(DISTINCT user_id) FROM events
WHERE event_time >= :hour AND event_time < :to
GROUP BY event_type
ON CONFLICT (hour, event_type) DO UPDATE SET count = excluded.count, unique_users = excluded.unique_users;
