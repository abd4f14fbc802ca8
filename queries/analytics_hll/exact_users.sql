--@ description = "job audit, weekly: a day's unique users by type, counted exactly from raw events, beside the sketches'"
--@ bindings.day = { from = "2025-12-17T00:00:00Z", to = "2025-12-18T00:00:00Z" }
SELECT e.event_type, e.users, s.users AS estimated
FROM (SELECT event_type, count(DISTINCT user_id) AS users FROM events
      WHERE event_time >= :from AND event_time < :to
      GROUP BY event_type) AS e
JOIN (SELECT event_type, hll_cardinality(hll_union_agg(users))::bigint AS users FROM event_users_hourly
      WHERE hour >= :from AND hour < :to
      GROUP BY event_type) AS s ON s.event_type = e.event_type
ORDER BY e.event_type;
