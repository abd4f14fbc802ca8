--@ description = "GET /v1/orders/counts: a tenant's orders counted by status, for the tabs of the order list"
--@ bindings.hot  = { tenant_id = 1 }
--@ bindings.tail = { tenant_id = 200 }
SELECT status, count(*) FROM orders
WHERE tenant_id = :tenant_id
GROUP BY status
ORDER BY status;
