--@ description = "GET /admin/projects?from=&to=: a week's new projects of all tenants, for an administrator whom no policy holds"
--@ role = "saas_admin"
--@ bindings.week = { from = "2025-06-02T00:00:00Z", to = "2025-06-09T00:00:00Z" }
SELECT p.id, p.name, p.created_at, t.name AS tenant, t.plan
FROM projects p
JOIN tenants t ON t.id = p.tenant_id
WHERE p.created_at >= :from AND p.created_at < :to
ORDER BY p.created_at DESC, p.id DESC;
