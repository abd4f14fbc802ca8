--@ waivers = [{ rule = "seq-scan", relation = "orders", reason = "nightly export" }]
SELECT id, status FROM orders o WHERE o.tenant_id = 7;
