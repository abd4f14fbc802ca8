WITH own AS MATERIALIZED (SELECT * FROM orders o WHERE o.tenant_id = 7) SELECT status, count(*) FROM own GROUP BY status;
