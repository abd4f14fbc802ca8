--@ description = "GET /internal/users?name=: support's search over all tenants by the beginning of the name"
--@ bindings.one = { prefix = "greta ho%" }
SELECT id, tenant_id, full_name, email FROM users
WHERE lower(full_name) LIKE :prefix
ORDER BY lower(full_name), id
LIMIT 50;
