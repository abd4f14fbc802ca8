--@ description = "job rebuild: one order's projection, made again from its events"
--@ role = "eventstore_app"
--@ bindings.one = { order_id = "2d16b53a-0841-49f0-42b9-827e5b9e76c2" }
INSERT INTO order_projections (order_id, customer_id, items, total_cents, status, last_event_id, updated_at)
SELECT order_id, customer_id, items, total_cents, status, last_event_id, updated_at FROM order_state(:order_id)
ON CONFLICT (order_id) DO UPDATE
SET items = excluded.items, total_cents = excluded.total_cents, status = excluded.status,
    last_event_id = excluded.last_event_id, updated_at = excluded.updated_at;
