-- SPDX-License-Identifier: MIT
-- name: seq_scan
SELECT * FROM orders WHERE total_cents % 7 = 3 AND note IS NOT NULL;
-- name: seq_scan_not_executed
SELECT * FROM orders WHERE total_cents % 7 = 3 AND false;
-- name: index_scan
SELECT * FROM orders WHERE id = 4711;
-- name: index_scan_backward
SELECT * FROM orders WHERE customer_id = 42 ORDER BY placed_at DESC LIMIT 5;
-- name: index_scan_filter
SELECT * FROM orders WHERE customer_id = 42 AND status = 'paid';
-- name: index_scan_expression
SELECT * FROM orders WHERE lower(note) = 'o''brien';
-- name: index_scan_quoted
SELECT * FROM customers WHERE email = 'user12@example.org' AND "Level" = 5;
-- name: index_only_scan
SELECT total_cents FROM orders WHERE total_cents BETWEEN 100 AND 120;
-- name: index_only_scan_heap_fetches
--! UPDATE orders SET note = 'touched' WHERE total_cents = 111;
SELECT total_cents FROM orders WHERE total_cents BETWEEN 100 AND 120;
-- name: bitmap_scan
SELECT * FROM orders WHERE status = 'paid' AND id % 3 = 1;
-- name: bitmap_and
--! SET LOCAL enable_indexscan = off; SET LOCAL enable_seqscan = off;
SELECT * FROM orders WHERE customer_id BETWEEN 10 AND 60 AND total_cents BETWEEN 100 AND 500;
-- name: bitmap_or
SELECT * FROM orders WHERE customer_id = 42 OR total_cents = 111;
-- name: bitmap_lossy
--! SET LOCAL work_mem = '64kB'; SET LOCAL enable_indexscan = off; SET LOCAL enable_seqscan = off;
SELECT * FROM orders WHERE total_cents < 5000;
-- name: tid_scan
SELECT * FROM orders WHERE ctid = '(1,2)';
-- name: tid_range_scan
SELECT * FROM orders WHERE ctid >= '(1,0)' AND ctid < '(3,0)';
-- name: sample_scan
SELECT * FROM orders TABLESAMPLE bernoulli (10) REPEATABLE (7);
-- name: nested_loop
SELECT c.email, o.id FROM customers c JOIN orders o ON o.customer_id = c.id WHERE c.id < 10;
-- name: nested_loop_join_filter
SELECT count(*) FROM customers a JOIN customers b ON a.id < b.id AND a."Level" <> b."Level" WHERE a.id < 50 AND b.id < 50;
-- name: hash_join
SELECT c.email, o.id FROM customers c JOIN orders o ON o.customer_id = c.id;
-- name: hash_join_batches
--! SET LOCAL work_mem = '64kB';
SELECT a.id FROM orders a JOIN archive.orders b ON a.total_cents = b.total_cents;
-- name: hash_left_join_coalesce
SELECT coalesce(o.status, 'none') FROM customers c LEFT JOIN orders o ON o.customer_id = c.id AND o.total_cents > 9000;
-- name: hash_full_join
SELECT c.id, o.id FROM customers c FULL JOIN orders o ON o.customer_id = c.id;
-- name: merge_join
--! SET LOCAL enable_hashjoin = off; SET LOCAL enable_nestloop = off;
SELECT c.email, o.id FROM customers c JOIN orders o ON o.customer_id = c.id;
-- name: self_join
SELECT a.id FROM orders a JOIN orders ON orders.id = a.id + 1 WHERE a.customer_id = 42;
-- name: self_join_subquery
SELECT count(*) FROM (SELECT * FROM orders WHERE id < 100) x JOIN (SELECT * FROM orders WHERE id < 200) y USING (customer_id);
-- name: two_schemas
SELECT o.id FROM orders o JOIN archive.orders a USING (id) WHERE a.total_cents < 30;
-- name: semi_join
SELECT * FROM customers c WHERE EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id AND o.status = 'open');
-- name: anti_join
SELECT * FROM customers c WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id);
-- name: append_partitions
SELECT * FROM events WHERE amount = 5;
-- name: append_pruned_to_one
SELECT * FROM events WHERE happened = '2024-02-10';
-- name: append_pruned_to_two
SELECT * FROM events e WHERE happened >= '2024-02-10' AND kind = 'buy';
-- name: append_union_all
SELECT id FROM orders WHERE id < 10 UNION ALL SELECT id FROM archive.orders WHERE id < 20;
-- name: append_pruned_at_run_time
SELECT * FROM events WHERE happened = (SELECT date '2024-01-05' + id FROM customers WHERE id = 3);
-- name: append_pruned_at_start
--! SET LOCAL plan_cache_mode = force_generic_plan; PREPARE pruned(date) AS SELECT * FROM events WHERE happened = $1;
EXECUTE pruned('2024-01-15');
-- name: append_ordered
SELECT * FROM events ORDER BY happened LIMIT 20;
-- name: merge_append
SELECT id FROM orders UNION ALL SELECT id FROM archive.orders ORDER BY id LIMIT 20;
-- name: gather
--! SET LOCAL max_parallel_workers_per_gather = 2; SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0;
SELECT * FROM orders WHERE total_cents % 7 = 3;
-- name: gather_merge
--! SET LOCAL max_parallel_workers_per_gather = 2; SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0;
SELECT * FROM orders WHERE total_cents % 7 = 3 ORDER BY note, id;
-- name: gather_partial_aggregate
--! SET LOCAL max_parallel_workers_per_gather = 2; SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0; SET LOCAL parallel_leader_participation = off;
SELECT status, count(*) FROM orders GROUP BY status;
-- name: gather_parallel_hash
--! SET LOCAL max_parallel_workers_per_gather = 2; SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0;
SELECT count(*) FROM orders a JOIN archive.orders b ON a.total_cents = b.total_cents;
-- name: gather_parallel_append
--! SET LOCAL max_parallel_workers_per_gather = 2; SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0;
SELECT count(*) FROM events WHERE amount = 5;
-- name: gather_no_worker
--! SET LOCAL max_parallel_workers_per_gather = 2; SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0; SET LOCAL max_parallel_workers = 0;
SELECT * FROM orders WHERE total_cents % 7 = 3;
-- name: memoize
--! SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off;
SELECT count(*) FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.id < 3000;
-- name: materialize
--! SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_memoize = off; SET LOCAL enable_indexscan = off; SET LOCAL enable_bitmapscan = off;
SELECT count(*) FROM customers a JOIN customers b ON a."Level" = b."Level" WHERE a.id < 20;
-- name: sort
SELECT * FROM orders ORDER BY note, total_cents DESC;
-- name: sort_top
SELECT * FROM orders ORDER BY note NULLS FIRST, id DESC LIMIT 10;
-- name: sort_disk
--! SET LOCAL work_mem = '64kB';
SELECT id, note FROM orders ORDER BY note COLLATE "C" DESC, id;
-- name: incremental_sort
SELECT * FROM orders ORDER BY customer_id, status LIMIT 100;
-- name: incremental_sort_disk
--! SET LOCAL work_mem = '64kB'; SET LOCAL enable_sort = off;
SELECT * FROM orders ORDER BY status, note;
-- name: aggregate_plain
SELECT count(*), sum(total_cents) FILTER (WHERE status = 'open') FROM orders;
-- name: aggregate_hashed
SELECT status, count(*) FROM orders GROUP BY status HAVING count(*) > 10;
-- name: aggregate_hashed_disk
--! SET LOCAL work_mem = '64kB'; SET LOCAL enable_sort = off; SET LOCAL enable_indexscan = off;
SELECT id, count(*) FROM orders GROUP BY id, note;
-- name: aggregate_sorted
--! SET LOCAL enable_hashagg = off;
SELECT customer_id, count(*) FROM orders GROUP BY customer_id;
-- name: aggregate_mixed
SELECT status, customer_id % 3, count(*) FROM orders GROUP BY CUBE (status, customer_id % 3);
-- name: aggregate_rollup
--! SET LOCAL enable_hashagg = off;
SELECT status, note, count(*) FROM orders GROUP BY ROLLUP (status, note);
-- name: group
--! SET LOCAL enable_hashagg = off;
SELECT customer_id, placed_at FROM orders GROUP BY customer_id, placed_at;
-- name: window_aggregate
SELECT id, sum(total_cents) OVER (PARTITION BY customer_id ORDER BY placed_at) FROM orders WHERE customer_id < 20;
-- name: window_run_condition
SELECT * FROM (SELECT id, row_number() OVER (ORDER BY total_cents) AS n FROM orders) x WHERE n <= 10;
-- name: set_operation_hashed
SELECT customer_id FROM orders EXCEPT SELECT id FROM customers;
-- name: set_operation_sorted
--! SET LOCAL enable_hashagg = off;
SELECT customer_id FROM orders INTERSECT ALL SELECT id FROM customers;
-- name: unique
--! SET LOCAL enable_hashagg = off;
SELECT DISTINCT note FROM orders;
-- name: distinct_on
SELECT DISTINCT ON (customer_id) * FROM orders ORDER BY customer_id, placed_at;
-- name: recursive_union
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 50) SELECT sum(n) FROM t;
-- name: cte
WITH totals AS MATERIALIZED (SELECT customer_id, sum(total_cents) AS total FROM orders GROUP BY 1)
SELECT * FROM totals WHERE total > (SELECT avg(total) FROM totals);
-- name: subplan_correlated
SELECT c.id, (SELECT max(o.placed_at) FROM orders o WHERE o.customer_id = c.id) FROM customers c WHERE c.id < 100;
-- name: subplan_hashed
SELECT * FROM orders WHERE customer_id NOT IN (SELECT id FROM customers WHERE region = 'north');
-- name: subplan_in_filter
SELECT * FROM customers c WHERE c."Level" > (SELECT count(*) FROM orders o WHERE o.customer_id = c.id AND o.status = 'paid') AND c.id < 50;
-- name: init_plan
SELECT * FROM orders WHERE total_cents > (SELECT max(id) FROM archive.orders) AND customer_id = 7;
-- name: init_plan_exists
SELECT EXISTS (SELECT 1 FROM orders WHERE status = 'open' AND total_cents < 100), 1;
-- name: insert
INSERT INTO quiet SELECT 1 WHERE false;
-- name: insert_values
INSERT INTO customers VALUES (9001, 'a@example.org', 'north', 1), (9002, 'b@example.org', 'south', 2);
-- name: insert_on_conflict
INSERT INTO customers VALUES (1, 'user1@example.org', 'north', 1) ON CONFLICT (id) DO UPDATE SET region = excluded.region WHERE customers.region <> excluded.region;
-- name: insert_partitioned
INSERT INTO events SELECT id, '2024-02-01', 'buy', 1 FROM customers WHERE id < 10;
-- name: insert_referencing
INSERT INTO orders VALUES (90001, 42, 'open', 100, '2024-01-01', NULL), (90002, 43, 'open', 200, '2024-01-01', NULL);
-- name: insert_do_also
INSERT INTO audited SELECT id FROM customers WHERE id < 5;
-- name: update
UPDATE orders SET status = 'sent' WHERE customer_id = 42;
-- name: update_partitioned
UPDATE events SET amount = amount + 1 WHERE happened = '2024-01-02';
-- name: delete
DELETE FROM orders WHERE id < 20 RETURNING id;
-- name: delete_referenced
DELETE FROM customers WHERE id > 9000;
-- name: merge
--? current_setting('server_version_num')::int >= 150000
MERGE INTO customers c USING (VALUES (1, 'north'), (9001, 'south')) AS v(id, region) ON c.id = v.id
WHEN MATCHED THEN UPDATE SET region = v.region
WHEN NOT MATCHED THEN INSERT VALUES (v.id, 'new@example.org', v.region, 1);
-- name: merge_partitioned
--? current_setting('server_version_num')::int >= 150000
MERGE INTO events e USING customers c ON e.id = c.id AND c.id < 10
WHEN MATCHED THEN UPDATE SET amount = 0
WHEN NOT MATCHED AND c.id < 3 THEN DO NOTHING;
-- name: function_scan
SELECT * FROM generate_series(1, 100) AS g(n) WHERE n % 3 = 0;
-- name: rows_from
SELECT * FROM ROWS FROM (generate_series(1, 10), json_each('{"a": 1}')) AS r(n, k, v);
-- name: table_function_scan
SELECT * FROM xmltable('/a/b' PASSING ('<a><b>1</b></a>'::xml) COLUMNS n int PATH '.');
-- name: values_scan
SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS v(n, t) WHERE n > 1;
-- name: result
SELECT 1 + 1;
-- name: result_one_time_filter
SELECT * FROM orders WHERE id = 5 AND current_user = 'nobody';
-- name: project_set
SELECT id, generate_series(1, 3) FROM customers WHERE id < 5;
-- name: lock_rows
SELECT * FROM orders WHERE id = 5 FOR UPDATE;
-- name: limit
SELECT * FROM orders LIMIT 5 OFFSET 3;
-- name: subquery_scan
SELECT * FROM (SELECT status, count(*) AS n, random() AS r FROM orders GROUP BY status OFFSET 0) x WHERE r >= 0;
-- name: in_list
SELECT * FROM orders WHERE customer_id = ANY ('{1,2,3}'::int[]) AND status IN ('open', 'it''s') AND total_cents > -5;
-- name: case_and_null
SELECT * FROM orders WHERE CASE WHEN note IS NULL THEN 'a' ELSE note END = 'a' AND total_cents::numeric > 1.5 AND placed_at::date = date '2024-01-02';
-- name: do_instead_nothing
INSERT INTO quiet VALUES (1);
-- name: command_only
CREATE TABLE IF NOT EXISTS orders AS SELECT 1;
-- name: not_analyzed
--( VERBOSE, SETTINGS
SELECT c.email FROM customers c JOIN orders o ON o.customer_id = c.id WHERE o.status = 'open';
-- name: not_verbose
--( ANALYZE, BUFFERS, TIMING OFF
SELECT * FROM orders WHERE customer_id = 42 AND status = 'paid';
-- name: without_seq_scan
--! SET LOCAL enable_seqscan = off;
--( VERBOSE, SETTINGS
SELECT * FROM orders WHERE total_cents % 7 = 3;
-- name: merge_returning
--? current_setting('server_version_num')::int >= 170000
MERGE INTO shops s USING (VALUES (1), (2)) AS v(id) ON s.id = v.id
WHEN MATCHED THEN DELETE
WHEN NOT MATCHED BY SOURCE AND s.id < 4 THEN UPDATE SET tags = '{lost}'
RETURNING merge_action(), s.id;
-- name: right_anti_join
--! SET LOCAL enable_nestloop = off; SET LOCAL enable_mergejoin = off;
SELECT * FROM archive.orders a WHERE a.id < 100 AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.total_cents = a.total_cents AND o.note > 'y');
-- name: right_semi_join
--! SET LOCAL enable_nestloop = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_hashagg = off; SET LOCAL enable_sort = off;
SELECT * FROM audit a WHERE EXISTS (SELECT 1 FROM orders o WHERE o.total_cents = a.id);
-- name: merge_full_join
--! SET LOCAL enable_hashjoin = off;
SELECT a.id, b.id FROM customers a FULL JOIN archive.orders b USING (id);
-- name: index_scan_nearest
SELECT id FROM shops ORDER BY place <-> point '(3,4)' LIMIT 5;
-- name: index_scan_parallel
--! SET LOCAL max_parallel_workers_per_gather = 2; SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0; SET LOCAL min_parallel_index_scan_size = 0; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_seqscan = off;
SELECT sum(length(note)) FROM orders WHERE id > 100;
-- name: bitmap_inverted
SELECT id FROM shops WHERE tags @> '{t3}';
-- name: bitmap_block_ranges
SELECT count(*) FROM visits WHERE day < 200;
-- name: bitmap_parallel
--! SET LOCAL max_parallel_workers_per_gather = 2; SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0; SET LOCAL min_parallel_index_scan_size = 0; SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off;
SELECT count(*) FROM orders WHERE total_cents < 500 AND note IS NULL;
-- name: memoize_parallel
--! SET LOCAL max_parallel_workers_per_gather = 2; SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0; SET LOCAL min_parallel_index_scan_size = 0; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off;
SELECT count(*) FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.id < 9000;
-- name: sort_incremental_parallel
--! SET LOCAL max_parallel_workers_per_gather = 2; SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0; SET LOCAL min_parallel_index_scan_size = 0; SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_hashagg = off;
SELECT customer_id, note, count(*) FROM orders GROUP BY customer_id, note;
-- name: values_index
SELECT o.id FROM (VALUES (1), (2), (4711)) AS v(id) JOIN orders o USING (id);
-- name: cte_that_writes
WITH gone AS (DELETE FROM archive.orders WHERE id < 20 RETURNING id) SELECT count(*) FROM gone;
-- name: cte_searched
WITH RECURSIVE up(id, depth) AS (SELECT id, 1 FROM customers WHERE id = 1 UNION SELECT c.id, depth + 1 FROM customers c JOIN up ON c.id = up.id * 2) SELECT * FROM up;
-- name: create_table_as
CREATE TABLE copied AS SELECT * FROM orders WHERE customer_id < 5;
-- name: cursor
DECLARE pages CURSOR FOR SELECT * FROM orders ORDER BY customer_id;
-- name: row_security
--! ALTER TABLE orders ENABLE ROW LEVEL SECURITY; CREATE ROLE clerk; GRANT SELECT ON orders TO clerk; CREATE POLICY few ON orders USING (customer_id < 10); SET LOCAL ROLE clerk;
SELECT * FROM orders WHERE note LIKE 'x%';
-- name: named_tuplestore_scan
--! CREATE TABLE shown (plan json);
--! CREATE FUNCTION show() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE plan json; BEGIN EXECUTE 'EXPLAIN (ANALYZE, VERBOSE, BUFFERS, SETTINGS, TIMING OFF, SUMMARY OFF, FORMAT JSON) SELECT * FROM added WHERE id > 1' INTO plan; INSERT INTO shown VALUES (plan); RETURN NULL; END $$;
--! CREATE TRIGGER shows AFTER INSERT ON audit REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION show();
--! INSERT INTO audit VALUES (1), (2), (3);
--( none
SELECT plan FROM shown;
-- name: foreign_scan
--? EXISTS (SELECT FROM pg_available_extensions WHERE name = 'file_fdw')
--! CREATE EXTENSION file_fdw; CREATE SERVER files FOREIGN DATA WRAPPER file_fdw; CREATE FOREIGN TABLE days (line text) SERVER files OPTIONS (program 'echo one; echo two');
SELECT * FROM days WHERE line <> 'one';
-- name: foreign_join
--? EXISTS (SELECT FROM pg_available_extensions WHERE name = 'postgres_fdw')
--! CREATE EXTENSION postgres_fdw;
--! DO $$ BEGIN EXECUTE format('CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host %L, dbname %L, use_remote_estimate ''true'')', split_part(current_setting('unix_socket_directories'), ',', 1), current_database()); END $$;
--! CREATE USER MAPPING FOR CURRENT_USER SERVER elsewhere OPTIONS (user 'postgres'); CREATE FOREIGN TABLE far_customers (id int, region text) SERVER elsewhere OPTIONS (schema_name 'public', table_name 'customers'); CREATE FOREIGN TABLE far_orders (id int, customer_id int) SERVER elsewhere OPTIONS (schema_name 'public', table_name 'orders');
SELECT o.id FROM far_customers c JOIN far_orders o ON o.customer_id = c.id WHERE c.id < 3;
-- name: foreign_append
--? EXISTS (SELECT FROM pg_available_extensions WHERE name = 'postgres_fdw')
--! CREATE EXTENSION postgres_fdw;
--! DO $$ BEGIN EXECUTE format('CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host %L, dbname %L, async_capable ''true'')', split_part(current_setting('unix_socket_directories'), ',', 1), current_database()); END $$;
--! CREATE USER MAPPING FOR CURRENT_USER SERVER elsewhere OPTIONS (user 'postgres'); CREATE TABLE regions (id int, region text) PARTITION BY RANGE (id); CREATE FOREIGN TABLE regions_1 PARTITION OF regions FOR VALUES FROM (1) TO (1000) SERVER elsewhere OPTIONS (schema_name 'public', table_name 'customers'); CREATE FOREIGN TABLE regions_2 PARTITION OF regions FOR VALUES FROM (1000) TO (9000) SERVER elsewhere OPTIONS (schema_name 'public', table_name 'customers');
SELECT * FROM regions WHERE region = 'north';
-- name: jit
--? pg_jit_available()
--! SET LOCAL jit = on; SET LOCAL jit_above_cost = 0; SET LOCAL jit_inline_above_cost = 0; SET LOCAL jit_optimize_above_cost = 0;
SELECT sum(total_cents + 1) FROM orders WHERE id < 100;
-- name: options_all
--! SET LOCAL track_io_timing = on; SET LOCAL compute_query_id = on;
--( ANALYZE, VERBOSE, BUFFERS, WAL, SETTINGS, TIMING, SUMMARY
UPDATE customers SET region = 'east' WHERE id IN (SELECT customer_id FROM orders WHERE total_cents < 300);
-- name: options_none
--( COSTS OFF
SELECT c.email FROM customers c JOIN orders o ON o.customer_id = c.id WHERE o.total_cents < 300;
-- name: options_defaults
--( ANALYZE
SELECT c.email FROM customers c JOIN orders o ON o.customer_id = c.id WHERE o.total_cents < 200;
-- name: options_workers
--! SET LOCAL max_parallel_workers_per_gather = 2; SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0; SET LOCAL min_parallel_index_scan_size = 0; SET LOCAL track_io_timing = on; SET LOCAL work_mem = '64kB';
--( ANALYZE, VERBOSE, BUFFERS, WAL, SETTINGS, TIMING, SUMMARY
SELECT customer_id, count(DISTINCT note) FROM orders GROUP BY customer_id ORDER BY 2, 1;
-- name: options_memory
--? current_setting('server_version_num')::int >= 170000
--( ANALYZE, BUFFERS, MEMORY, TIMING OFF, SUMMARY OFF
SELECT c.email FROM customers c JOIN orders o ON o.customer_id = c.id WHERE o.total_cents < 50;
-- name: options_serialize
--? current_setting('server_version_num')::int >= 170000
--( ANALYZE, VERBOSE, BUFFERS, SERIALIZE TEXT, TIMING OFF, SUMMARY OFF
SELECT c.email FROM customers c JOIN orders o ON o.customer_id = c.id WHERE o.total_cents < 60;
-- name: options_generic_plan
--? current_setting('server_version_num')::int >= 160000
--( VERBOSE, SETTINGS, GENERIC_PLAN
SELECT c.email FROM customers c JOIN orders o ON o.customer_id = c.id WHERE o.total_cents < $1 AND c.region = $2;
