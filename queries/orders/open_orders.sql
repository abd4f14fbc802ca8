--@ description = "GET /v1/orders/open: the board of a tenant's open orders, oldest first"
--@ bindings.hot  = { tenant_id = 1 }
--@ bindings.tail = { tenant_id = 150 }
SELECT id, status, total_cents, placed_at FROM orders
WHERE tenant_id = :tenant_id AND closed_at IS NULL
ORDER BY placed_at;
