--@ description = "GET /me/tasks: what the signed-in user has to do, most urgent first"
--@ role = "saas_app"
--@ settings = { "app.tenant_id" = ":tenant_id" }
--@ bindings.hot  = { tenant_id = "eb8376e6-70e4-395e-3ee2-196e60e3e794", user_id = 1 }      # the whale's busiest
--@ bindings.tail = { tenant_id = "1bfe4452-70e7-bb2e-5996-449fb2940fc2", user_id = 1736 }
SELECT id, project_id, title, status, due_on FROM tasks
WHERE assignee_id = :user_id AND status IN ('open', 'started')
ORDER BY due_on, id
LIMIT 50;
