--@ description = "GET /projects: all projects of a tenant, without one word of which tenant, newest first"
--@ role = "saas_app"
--@ settings = { "app.tenant_id" = ":tenant_id" }
--@ bindings.hot  = { tenant_id = "eb8376e6-70e4-395e-3ee2-196e60e3e794" }  # the whale
--@ bindings.tail = { tenant_id = "1bfe4452-70e7-bb2e-5996-449fb2940fc2" }  # 4 projects
SELECT id, name, created_at FROM projects
ORDER BY created_at DESC
LIMIT 50;
