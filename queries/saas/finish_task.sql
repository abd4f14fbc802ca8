--@ description = "POST /tasks/{id}/done: the policy keeps the change to the tenant's own partition"
--@ role = "saas_app"
--@ settings = { "app.tenant_id" = ":tenant_id" }
--@ bindings.own     = { tenant_id = "eb8376e6-70e4-395e-3ee2-196e60e3e794", task_id = 119985 }
--@ bindings.foreign = { tenant_id = "1bfe4452-70e7-bb2e-5996-449fb2940fc2", task_id = 119985 }  # changes nothing
UPDATE tasks SET status = 'done'
WHERE id = :task_id AND status <> 'done';
