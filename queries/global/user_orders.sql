--@ description = "GET /users/{id}/orders: a user's last 20 orders with the products' names, which every region has itself"
--@ role = "global_app"
--@ bindings.us_hot  = { region = "us", user_id = 1 }      # 550 orders
--@ bindings.us_tail = { region = "us", user_id = 40001 }  # a few
--@ bindings.eu_hot  = { region = "eu", user_id = 2 }
SELECT o.id, o.placed_at, o.quantity, o.amount_cents, p.name
FROM orders o
JOIN products p ON p.id = o.product_id
WHERE o.region = :region AND o.user_id = :user_id
ORDER BY o.placed_at DESC
LIMIT 20;
