--@ description = "POST /v1/sessions: login by e-mail, whatever its capitals"
--@ bindings.known   = { email = "Hannes.MEYER.4242@example.com" }
--@ bindings.unknown = { email = "nobody@example.com" }
SELECT u.id, u.password_hash, t.id AS tenant_id, t.slug
FROM users u
JOIN tenants t ON t.id = u.tenant_id
WHERE lower(u.email) = lower(:email);
