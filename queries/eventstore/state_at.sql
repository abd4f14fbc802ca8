--@ description = "GET /orders/{id}?at=: an order as it was at a past moment, from the events until then"
--@ role = "eventstore_app"
--@ bindings.past = { order_id = "2d16b53a-0841-49f0-42b9-827e5b9e76c2", at = "2024-08-14T18:00:00Z" }
SELECT customer_id, items, total_cents, status, updated_at FROM order_state(:order_id, :at);
