--@ description = "POST /projects/{id}/tasks: a new task; foreign keys that include the tenant refuse another's project"
--@ role = "saas_app"
--@ settings = { "app.tenant_id" = ":tenant_id" }
--@ bindings.hot  = { tenant_id = "eb8376e6-70e4-395e-3ee2-196e60e3e794", project_id = 1, user_id = 4242, created_at = "2025-10-17T09:00:00Z" }
--@ bindings.tail = { tenant_id = "1bfe4452-70e7-bb2e-5996-449fb2940fc2", project_id = 14064, user_id = 1736, created_at = "2025-10-17T09:00:00Z" }
INSERT INTO tasks (tenant_id, project_id, title, assignee_id, due_on, created_at)
VALUES (:tenant_id, :project_id, 'Call the customer', :user_id, '2025-10-31', :created_at)
RETURNING id;
