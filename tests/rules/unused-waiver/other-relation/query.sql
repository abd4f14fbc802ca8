--@ waivers = [{ rule = "unindexed-filter", relation = "users", reason = "nightly export" }]
SELECT id, status FROM orders o WHERE o.tenant_id = 7;
