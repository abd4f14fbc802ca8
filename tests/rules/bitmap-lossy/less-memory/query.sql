--@ settings = { work_mem = "4MB", enable_seqscan = "off", enable_indexscan = "off" }
SELECT max(note) FROM orders o WHERE tenant_id = 7;
