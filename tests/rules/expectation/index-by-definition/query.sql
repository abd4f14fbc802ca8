--@ expect = { index = "orders btree (tenant_id, day DESC)" }
SELECT id FROM orders o WHERE o.id = 7;
