--@ description = "GET /v1/customers?postal_code=&with=orders: customers of a place, each with the last three orders"
--@ bindings.hot  = { tenant_id = 1, postal_code = "22007" }
--@ bindings.tail = { tenant_id = 3, postal_code = "16000" }
SELECT u.id, u.full_name, recent.id AS order_id, recent.status, recent.total_cents, recent.placed_at
FROM users u
CROSS JOIN LATERAL (SELECT o.id, o.status, o.total_cents, o.placed_at FROM orders o
                    WHERE o.user_id = u.id ORDER BY o.placed_at DESC LIMIT 3) AS recent
WHERE u.tenant_id = :tenant_id AND u.postal_code = :postal_code
ORDER BY u.full_name, u.id, recent.placed_at DESC;
