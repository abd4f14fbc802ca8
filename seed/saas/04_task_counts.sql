-- What dashboards show to all but the largest tenant: counts that a job refreshes every 15 minutes. Whoever pays for
-- fresh numbers has them counted from an index (see live_counts).

CREATE MATERIALIZED VIEW task_counts AS
SELECT tenant_id, status, count(*) AS tasks, count(*) FILTER (WHERE assignee_id IS NULL) AS unassigned
FROM tasks
GROUP BY tenant_id, status
ORDER BY tenant_id, status;

-- Unique, so that REFRESH … CONCURRENTLY can do without a lock that readers wait for.
CREATE UNIQUE INDEX task_counts_tenant_id_status_key ON task_counts (tenant_id, status);

-- A materialized view cannot have policies. The application may read only this view, which stands for one; as a
-- security barrier, no condition of a query can look at other tenants' rows before it.
CREATE VIEW own_task_counts WITH (security_barrier) AS
SELECT status, tasks, unassigned FROM task_counts WHERE tenant_id = current_tenant();

GRANT SELECT ON own_task_counts TO saas_app;
GRANT SELECT ON task_counts TO saas_admin;
