--@ expect = { max_blocks = 5, max_rows_examined = 1000 }
SELECT id, note FROM orders o WHERE o.tenant_id = 7;
