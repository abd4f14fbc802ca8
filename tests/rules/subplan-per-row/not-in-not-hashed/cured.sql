--@ settings = { work_mem = "256kB" }
SELECT id FROM resources r WHERE NOT EXISTS (SELECT FROM registered g WHERE g.kind = 1 AND g.resource_id = r.id);
