--@ description = "GET /dashboard of all other tenants: counts of the last quarter of an hour, by way of a view that stands for a policy"
--@ role = "saas_app"
--@ settings = { "app.tenant_id" = ":tenant_id" }
--@ bindings.tail = { tenant_id = "1bfe4452-70e7-bb2e-5996-449fb2940fc2" }
SELECT status, tasks, unassigned FROM own_task_counts
ORDER BY status;
