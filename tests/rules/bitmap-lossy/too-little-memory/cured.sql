--@ settings = { "enable_indexscan" = "off", "enable_seqscan" = "off", work_mem = "512kB" }
SELECT max(note) FROM orders o WHERE tenant_id = 7;
