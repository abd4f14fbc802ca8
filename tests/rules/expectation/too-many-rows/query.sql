--@ expect = { max_rows_examined = 50 }
SELECT id FROM orders o WHERE o.tenant_id = 7;
