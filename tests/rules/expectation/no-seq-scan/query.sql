--@ expect = { no_seq_scan = true }
SELECT o.id FROM orders o JOIN users u ON u.id = o.tenant_id WHERE u.note = repeat('z', 3) AND o.day = 3;
