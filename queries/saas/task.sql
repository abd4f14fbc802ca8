--@ description = "GET /tasks/{id}: a task with its project; another tenant's is not found"
--@ role = "saas_app"
--@ settings = { "app.tenant_id" = ":tenant_id" }
--@ bindings.own     = { tenant_id = "eb8376e6-70e4-395e-3ee2-196e60e3e794", task_id = 119985 }
--@ bindings.foreign = { tenant_id = "1bfe4452-70e7-bb2e-5996-449fb2940fc2", task_id = 119985 }
--@ rules.more-work = { severity = "error" }  # by tenant alone, it would read all projects of the whale
SELECT t.id, t.title, t.status, t.assignee_id, t.due_on, t.created_at, p.name AS project
FROM tasks t
JOIN projects p ON p.tenant_id = t.tenant_id AND p.id = t.project_id
WHERE t.id = :task_id;
