--@ settings = { work_mem = "64kB", enable_seqscan = "off", enable_indexscan = "off" }
SELECT max(note) FROM orders o WHERE tenant_id = 7;
