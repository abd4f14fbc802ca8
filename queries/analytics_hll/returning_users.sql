--@ description = "GET /dashboard/returning: how many of last week's users came this week too: |A| + |B| - |A or B|"
--@ bindings.week = { last = "2025-12-15T00:00:00Z", this = "2025-12-22T00:00:00Z", end = "2025-12-29T00:00:00Z" }
SELECT (hll_cardinality(hll_union_agg(users) FILTER (WHERE hour < :this))
        + hll_cardinality(hll_union_agg(users) FILTER (WHERE hour >= :this))
        - hll_cardinality(hll_union_agg(users)))::bigint AS returning_users
FROM event_users_hourly
WHERE event_type = 'page_view' AND hour >= :last AND hour < :end;
