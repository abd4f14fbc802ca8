--@ waivers = [{ rule = "unindexed-filter", relation = "orders", reason = "nightly export" }]
SELECT id, status FROM orders o WHERE o.tenant_id = 7;
