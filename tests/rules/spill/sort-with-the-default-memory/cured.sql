--@ settings = { work_mem = "16MB" }
SELECT id, status, placed_on, note FROM orders o ORDER BY total;
