--@ settings = { enable_hashagg = "off" }
SELECT status, count(*) FROM orders o GROUP BY status;
