--@ description = "job pick-list, every minute: the 100 oldest orders that are paid and not yet shipped, of all tenants"
SELECT id, tenant_id, ship_to, placed_at FROM orders
WHERE status = 'paid'
ORDER BY placed_at
LIMIT 100;
