--@ description = "GET /v1/orders?before=: a tenant's order history, 20 to a page, newest first, by keyset"
--@ bindings.hot   = { tenant_id = 1, before = "2024-03-01T00:00:00Z", before_id = 0 }     # 40 % of all orders
--@ bindings.tail  = { tenant_id = 200, before = "2024-03-01T00:00:00Z", before_id = 0 }   # one in a thousand
SELECT id, user_id, status, total_cents, placed_at FROM orders
WHERE tenant_id = :tenant_id
  AND (placed_at, id) < (:before, :before_id)
ORDER BY placed_at DESC, id DESC
LIMIT 20;
