WITH gone AS (DELETE FROM orders WHERE id <= 2000 AND tenant_id = 7 RETURNING id)
SELECT count(*) FROM orders o WHERE id <= 2000 AND (SELECT count(*) FROM gone) > 0;
