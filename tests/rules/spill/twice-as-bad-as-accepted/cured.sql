--@ settings = { work_mem = "128MB" }
SELECT id, note FROM orders o ORDER BY total;
