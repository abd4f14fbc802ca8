--@ description = "POST /sessions: the companies that an address works for, before any of them is chosen; under no policy"
--@ role = "saas_admin"
--@ bindings.one     = { email = "hannes.meyer.4242@example.com" }
--@ bindings.several = { email = "consultant.416@example.net" }
SELECT t.id, t.name, u.id AS user_id, u.role
FROM users u
JOIN tenants t ON t.id = u.tenant_id
WHERE u.email = :email
ORDER BY t.name;
