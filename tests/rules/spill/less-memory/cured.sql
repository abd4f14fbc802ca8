--@ settings = { work_mem = "32MB" }
SELECT id, note FROM orders o ORDER BY total;
