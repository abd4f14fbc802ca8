--@ settings = { work_mem = "16MB" }
SELECT id, note FROM orders o ORDER BY total;
