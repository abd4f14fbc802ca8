--@ description = "GET /projects/{id}/tasks?q=: search by a part of the title, in one project; ILIKE is not leakproof, so it only filters"
--@ role = "saas_app"
--@ settings = { "app.tenant_id" = ":tenant_id" }
--@ bindings.hot = { tenant_id = "eb8376e6-70e4-395e-3ee2-196e60e3e794", project_id = 1, pattern = "%budget of marketing%" }
SELECT id, title, status FROM tasks
WHERE project_id = :project_id AND title ILIKE :pattern
ORDER BY id DESC
LIMIT 50;
