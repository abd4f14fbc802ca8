--@ settings = { "enable_sort" = "off", work_mem = "32MB" }
SELECT total, count(*) FROM orders o GROUP BY total;
