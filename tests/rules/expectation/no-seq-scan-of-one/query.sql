--@ expect = { no_seq_scan = ["public.orders"] }
SELECT id FROM orders o WHERE o.note = repeat('z', 3);
