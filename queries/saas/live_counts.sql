--@ description = "GET /dashboard of a tenant that pays for fresh numbers: its tasks by status, counted in a covering index"
--@ role = "saas_app"
--@ settings = { "app.tenant_id" = ":tenant_id" }
--@ bindings.hot  = { tenant_id = "eb8376e6-70e4-395e-3ee2-196e60e3e794" }
--@ bindings.tail = { tenant_id = "1bfe4452-70e7-bb2e-5996-449fb2940fc2" }
SELECT status, count(*) AS tasks FROM tasks
GROUP BY status
ORDER BY status;
