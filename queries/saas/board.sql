--@ description = "GET /projects/{id}/board: what is not done in a project; of all partitions, one is read"
--@ role = "saas_app"
--@ settings = { "app.tenant_id" = ":tenant_id" }
--@ bindings.hot  = { tenant_id = "eb8376e6-70e4-395e-3ee2-196e60e3e794", project_id = 1 }      # a thousand tasks
--@ bindings.tail = { tenant_id = "1bfe4452-70e7-bb2e-5996-449fb2940fc2", project_id = 14064 }
SELECT t.id, t.title, t.status, t.due_on, u.full_name AS assignee
FROM tasks t
LEFT JOIN users u ON u.tenant_id = t.tenant_id AND u.id = t.assignee_id
WHERE t.project_id = :project_id AND t.status IN ('open', 'started')
ORDER BY t.status, t.due_on, t.id;
