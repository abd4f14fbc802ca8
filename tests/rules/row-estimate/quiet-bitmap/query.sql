--@ settings = { enable_seqscan = "off", enable_indexscan = "off" }
SELECT count(*) FROM orders o WHERE o.tenant_id < 40 OR o.status = 'open';
