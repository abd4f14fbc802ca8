--@ waivers = [{ rule = "unindexed-filter", relation = "orders", reason = "nightly export", until = 2027-06-30 }]
SELECT id, status FROM orders o WHERE o.tenant_id = 7;
