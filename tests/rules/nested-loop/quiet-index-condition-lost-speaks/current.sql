--@ settings = { enable_bitmapscan = "off", enable_hashjoin = "off", enable_mergejoin = "off", enable_memoize = "off", enable_seqscan = "off", enable_sort = "off" }
SELECT c.id, v.day FROM customers c CROSS JOIN LATERAL (SELECT * FROM visits v WHERE v.customer_id + 0 = c.id ORDER BY v.id OFFSET 0) v WHERE c.id <= 1500;
