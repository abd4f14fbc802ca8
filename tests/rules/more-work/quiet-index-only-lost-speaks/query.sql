--@ settings = { enable_seqscan = "off", enable_bitmapscan = "off" }
SELECT total FROM orders o WHERE total < 2000;
