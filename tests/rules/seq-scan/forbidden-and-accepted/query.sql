--@ rules.seq-scan = { forbid = ["public.orders"] }
SELECT count(*) FROM orders o;
