--@ expect = { index = "btree (tenant_id, day DESC)", no_seq_scan = true, max_rows_examined = 1000, max_blocks = 500 }
SELECT id FROM orders o WHERE o.tenant_id = 7 ORDER BY day DESC LIMIT 5;
