--@ settings = { enable_bitmapscan = "off" }
SELECT id, status FROM orders o WHERE o.tenant_id = 7;
