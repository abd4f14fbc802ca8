--@ settings = { max_parallel_workers_per_gather = "2", parallel_setup_cost = "0", parallel_tuple_cost = "0", min_parallel_table_scan_size = "0" }
SELECT count(*), status FROM orders o WHERE o.tenant_id < 150 GROUP BY status;
