--@ description = "the isolation test: one tenant asks for another's projects, and not one row of them is read"
--@ role = "saas_app"
--@ settings = { "app.tenant_id" = ":tenant_id" }
--@ bindings.foreign = { tenant_id = "eb8376e6-70e4-395e-3ee2-196e60e3e794", other_id = "1bfe4452-70e7-bb2e-5996-449fb2940fc2" }
SELECT id, name, created_at FROM projects
WHERE tenant_id = :other_id;
