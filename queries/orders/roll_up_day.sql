--@ description = "job daily-sales, nightly: adds up a day's orders of all tenants; may run again"
--@ bindings.night = { day = "2025-11-28", from = "2025-11-28T00:00:00Z", to = "2025-11-29T00:00:00Z" }
--@ types.day = "date"
INSERT INTO daily_sales (tenant_id, day, orders, revenue_cents)
SELECT tenant_id, :day, count(*), sum(total_cents) FROM orders
WHERE placed_at >= :from AND placed_at < :to
GROUP BY tenant_id
ON CONFLICT (tenant_id, day) DO UPDATE SET orders = excluded.orders, revenue_cents = excluded.revenue_cents;
