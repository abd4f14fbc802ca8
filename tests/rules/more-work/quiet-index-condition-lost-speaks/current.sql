--@ settings = { enable_seqscan = "off", enable_sort = "off" }
SELECT id, note FROM orders o WHERE id + 0 <= 20 AND total >= 0 ORDER BY id;
