--@ rules.seq-scan = { forbid = ["public.orders"] }
SELECT id FROM orders o WHERE o.tenant_id = 7;
