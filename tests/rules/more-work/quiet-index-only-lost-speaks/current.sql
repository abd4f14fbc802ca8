--@ settings = { enable_seqscan = "off", enable_bitmapscan = "off" }
SELECT total, note FROM orders o WHERE total < 2000;
