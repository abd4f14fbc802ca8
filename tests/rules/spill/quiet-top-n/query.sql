--@ settings = { work_mem = "64kB" }
SELECT id, note FROM orders o ORDER BY total LIMIT 20;
