--@ description = "GET /v1/orders?ids=: the orders that another service names, and of them only the tenant's"
--@ bindings.five = { tenant_id = 1, order_ids = [249983, 124816, 77, 197231, 999999999] }
--@ types.order_ids = "bigint[]"
SELECT id, status, total_cents, placed_at FROM orders
WHERE id = ANY (:order_ids) AND tenant_id = :tenant_id;
