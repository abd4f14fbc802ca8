--@ settings = { work_mem = "64kB", enable_mergejoin = "off" }
SELECT o.id, c.name FROM orders o JOIN customers c ON c.id = o.total;
