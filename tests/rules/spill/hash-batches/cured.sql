--@ settings = { "enable_mergejoin" = "off", work_mem = "4MB" }
SELECT o.id, c.name FROM orders o JOIN customers c ON c.id = o.total;
