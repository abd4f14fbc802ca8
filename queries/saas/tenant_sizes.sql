--@ description = "job noisy-neighbours, weekly: the tenants that have outgrown the pool, by what was counted already"
--@ role = "saas_admin"
SELECT t.id, t.name, t.plan, n.tasks
FROM (SELECT tenant_id, sum(tasks) AS tasks FROM task_counts GROUP BY tenant_id ORDER BY tasks DESC LIMIT 20) AS n
JOIN tenants t ON t.id = n.tenant_id
ORDER BY n.tasks DESC;
