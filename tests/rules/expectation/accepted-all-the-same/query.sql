--@ expect = { no_seq_scan = ["orders"] }
SELECT count(*) FROM orders o;
