--@ description = "GET /v1/accounts: a tenant's own accounts"
--@ bindings.hot  = { tenant_id = 1 }
--@ bindings.tail = { tenant_id = 200 }
SELECT id, kind, name FROM accounts
WHERE tenant_id = :tenant_id AND user_id IS NULL
ORDER BY kind;
