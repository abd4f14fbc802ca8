--@ description = "GET /v1/customers?name=: a tenant's customers by the beginning of the name, whatever its capitals"
--@ bindings.hot  = { tenant_id = 1, prefix = "greta ho%" }
--@ bindings.tail = { tenant_id = 200, prefix = "g%" }
SELECT id, full_name, city FROM users
WHERE tenant_id = :tenant_id AND lower(full_name) LIKE :prefix
ORDER BY lower(full_name), id
LIMIT 10;
