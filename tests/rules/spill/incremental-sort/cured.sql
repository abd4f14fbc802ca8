--@ settings = { "enable_seqscan" = "off", "enable_sort" = "off", work_mem = "16MB" }
SELECT tenant_id, note FROM orders o ORDER BY tenant_id, total LIMIT 20000;
