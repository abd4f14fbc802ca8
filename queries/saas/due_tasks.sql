--@ description = "job reminders, daily: whom to remind of what is due in a week and not done, over all tenants and partitions"
--@ role = "saas_admin"
--@ bindings.week = { from = "2025-10-01", to = "2025-10-07" }
SELECT tenant_id, assignee_id, count(*) AS tasks, min(due_on) AS first FROM tasks
WHERE due_on BETWEEN :from AND :to AND status <> 'done'
GROUP BY tenant_id, assignee_id
ORDER BY tenant_id, assignee_id;
