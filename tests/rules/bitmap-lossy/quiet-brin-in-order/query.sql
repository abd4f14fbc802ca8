--@ settings = { work_mem = "64kB", enable_seqscan = "off", enable_indexscan = "off" }
SELECT max(note) FROM orders o WHERE placed_on BETWEEN '2021-01-01' AND '2023-01-01';
