--@ expect = { no_seq_scan = true }
--@ waivers = [{ rule = "expectation", relation = "users", reason = "a report" }]
SELECT id FROM users u WHERE u.note = repeat('z', 3);
