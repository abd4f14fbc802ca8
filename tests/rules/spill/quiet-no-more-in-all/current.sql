--@ settings = { work_mem = "64kB", enable_sort = "off" }
SELECT total, count(*) FROM orders o WHERE id < 10000 GROUP BY total;
