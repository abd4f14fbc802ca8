--@ settings = { work_mem = "256kB" }
WITH known AS MATERIALIZED (SELECT resource_id FROM registered WHERE kind = 1)
SELECT id FROM resources WHERE id < 0 OR id IN (SELECT resource_id FROM known);
