--@ description = "job pick-list, every minute: the oldest orders that are paid and not yet shipped"
--@ role = "eventstore_app"
SELECT order_id, customer_id, items, updated_at FROM order_projections
WHERE status = 'paid'
ORDER BY updated_at
LIMIT 50;
