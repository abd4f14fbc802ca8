--@ waivers = [{ rule = "unindexed-filter", relation = "orders", reason = "nightly export", until = 2026-01-15 }]
SELECT id, status FROM orders o WHERE o.tenant_id = 7;
