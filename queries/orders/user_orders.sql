--@ description = "GET /v1/me/orders: the signed-in user's last 10 orders"
--@ bindings.hot  = { user_id = 1 }       # 2,400 orders
--@ bindings.tail = { user_id = 15013 }   # 5 orders
SELECT id, status, total_cents, placed_at FROM orders
WHERE user_id = :user_id
ORDER BY placed_at DESC
LIMIT 10;
