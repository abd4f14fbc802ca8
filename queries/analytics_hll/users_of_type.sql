--@ description = "GET /dashboard/types/{type}/users: the unique users of a type in 30 days, from 720 sketches at most"
--@ bindings.hot  = { type = "page_view", from = "2025-12-01T00:00:00Z" }
--@ bindings.tail = { type = "refund", from = "2025-12-01T00:00:00Z" }
SELECT hll_cardinality(hll_union_agg(users))::bigint AS unique_users FROM event_users_hourly
WHERE event_type = :type AND hour >= :from;
