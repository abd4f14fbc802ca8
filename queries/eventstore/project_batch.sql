--@ description = "subscription order_projections: brings the orders of a batch up to date; a batch that comes twice changes nothing"
--@ role = "eventstore_app"
--@ bindings.batch = { last_id = 95772, batch_id = 95872 }
INSERT INTO order_projections AS p (order_id, customer_id, items, total_cents, status, last_event_id, updated_at)
SELECT s.order_id, s.customer_id, s.items, s.total_cents, s.status, s.last_event_id, s.updated_at
FROM (SELECT DISTINCT stream_id FROM events WHERE stream_type = 'Order' AND id > :last_id AND id <= :batch_id) AS changed
CROSS JOIN LATERAL order_state(changed.stream_id) AS s
ON CONFLICT (order_id) DO UPDATE
SET items = excluded.items, total_cents = excluded.total_cents, status = excluded.status,
    last_event_id = excluded.last_event_id, updated_at = excluded.updated_at
WHERE p.last_event_id < excluded.last_event_id;
