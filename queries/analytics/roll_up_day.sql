--@ description = "job roll-up, nightly: counts a day's events by type; unique users of a day are not those of its hours"
--@ bindings.night = { day = "2025-12-17", from = "2025-12-17T00:00:00Z", to = "2025-12-18T00:00:00Z" }
--@ types.day = "date"
INSERT INTO event_stats_daily (day, event_type, count, unique_users, metrics)
SELECT :day, event_type, count(*), count(DISTINCT user_id),
       jsonb_strip_nulls(jsonb_build_object('cents', sum((properties ->> 'cents')::bigint)))
FROM events
WHERE event_time >= :from AND event_time < :to
GROUP BY event_type
ON CONFLICT (event_type, day) DO UPDATE
SET count = excluded.count, unique_users = excluded.unique_users, metrics = excluded.metrics;
