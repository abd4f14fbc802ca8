--@ expect = { index = "orders_tenant" }
SELECT id FROM orders o WHERE o.tenant_id + 0 = 7;
