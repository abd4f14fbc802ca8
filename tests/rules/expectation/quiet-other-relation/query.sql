--@ expect = { no_seq_scan = ["public.orders"] }
SELECT id FROM users u WHERE u.note = repeat('z', 3);
