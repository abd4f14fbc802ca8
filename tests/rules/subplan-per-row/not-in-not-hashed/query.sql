--@ settings = { work_mem = "256kB" }
SELECT id FROM resources WHERE id NOT IN (SELECT resource_id FROM registered WHERE kind = 1);
