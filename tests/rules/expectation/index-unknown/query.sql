--@ expect = { index = "orders_tenants" }
SELECT id FROM orders o WHERE o.tenant_id = 7;
