--@ settings = { work_mem = "64kB", enable_sort = "off", enable_seqscan = "off" }
SELECT tenant_id, note FROM orders o ORDER BY tenant_id, total LIMIT 20000;
