--@ description = "GET /customers/{id}/history: a customer's events with the key that opens them; after an erasure there is none"
--@ role = "eventstore_app"
--@ bindings.one = { stream_id = "f6f1c28f-b3cf-9517-92da-201611da4944" }
SELECT e.version, e.event_type, e.event_data, e.created_at, k.key
FROM events e
LEFT JOIN customer_keys k ON k.stream_id = e.stream_id
WHERE e.stream_id = :stream_id
ORDER BY e.version;
