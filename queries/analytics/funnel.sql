--@ description = "GET /funnels/checkout: how many of a day's users at the checkout bought something within a day of it"
--@ bindings.day = { from = "2025-12-17T00:00:00Z", to = "2025-12-18T00:00:00Z", end = "2025-12-19T00:00:00Z" }
SELECT count(DISTINCT c.user_id) AS at_checkout, count(DISTINCT p.user_id) AS bought
FROM events c
LEFT JOIN events p ON p.user_id = c.user_id AND p.event_type = 'purchase'
    AND p.event_time >= :from AND p.event_time < :end AND p.event_time BETWEEN c.event_time AND c.event_time + interval '1 day'
WHERE c.event_type = 'checkout' AND c.event_time >= :from AND c.event_time < :to;
