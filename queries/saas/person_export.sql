--@ description = "GET /users/{id}/export: all tasks of a person, whom the GDPR gives a right to what is kept"
--@ role = "saas_app"
--@ settings = { "app.tenant_id" = ":tenant_id" }
--@ bindings.hot  = { tenant_id = "eb8376e6-70e4-395e-3ee2-196e60e3e794", user_id = 1 }
--@ bindings.tail = { tenant_id = "1bfe4452-70e7-bb2e-5996-449fb2940fc2", user_id = 1736 }
SELECT id, project_id, title, status, due_on, created_at FROM tasks
WHERE assignee_id = :user_id
ORDER BY id;
