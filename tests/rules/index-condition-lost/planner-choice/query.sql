--@ settings = { work_mem = "64kB" }
SELECT * FROM orders o WHERE o.tenant_id = 7 ORDER BY o.id;
