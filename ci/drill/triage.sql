-- What to ask first in each of the seven failures. ci/drill/triage.py reads this file; each drill asks its query while
-- its failure lasts, and the triage drill asks all of them where nothing is wrong.

-- name: schema
-- symptom: duplicates, orphans, totals that do not add up
-- look for: references and constraints that the database does not enforce
-- fix: add the constraint NOT VALID, repair the rows, VALIDATE it
SELECT c.oid::regclass AS "table", a.attname AS "column", 'no foreign key' AS finding
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace
  AND a.attname LIKE '%\_id'
  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND a.attnum = ANY (k.conkey))
UNION ALL
SELECT conrelid::regclass, conname, 'not validated' FROM pg_constraint
WHERE NOT convalidated AND connamespace = 'public'::regnamespace
ORDER BY 1, 2;

-- name: index
-- symptom: one endpoint is slow, and slower each week
-- look for: tables that many scans read in whole
-- fix: the index whose first column is what the query compares
SELECT relid::regclass AS "table", seq_scan AS scans, seq_tup_read / seq_scan AS rows_per_scan
FROM pg_stat_user_tables
WHERE seq_scan > 0 AND seq_tup_read / seq_scan >= 10000
ORDER BY seq_tup_read DESC;

-- name: statistics
-- symptom: the same query is fast, then slow, and nothing was deployed
-- look for: tables that changed since the planner last counted them; then EXPLAIN ANALYZE, estimated against actual
-- fix: ANALYZE; CREATE STATISTICS where columns go together
SELECT t.relid::regclass AS "table", t.n_mod_since_analyze AS changed_rows, c.reltuples::bigint AS rows_when_analyzed
FROM pg_stat_user_tables t
JOIN pg_class c ON c.oid = t.relid
WHERE t.n_mod_since_analyze > 0
ORDER BY t.n_mod_since_analyze::float8 / greatest(c.reltuples, 1) DESC;

-- name: bloat
-- symptom: the disk fills up and the number of rows does not change
-- look for: the oldest transaction, behind which VACUUM may remove nothing
-- fix: end it; idle_in_transaction_session_timeout, so that there is no next one
SELECT application_name, state, backend_type, age(coalesce(backend_xmin, backend_xid)) AS transactions_since
FROM pg_stat_activity
WHERE coalesce(backend_xmin, backend_xid) IS NOT NULL AND pid <> pg_backend_pid()
ORDER BY 4 DESC;

-- name: pool
-- symptom: "sorry, too many clients already" while the server has little to do
-- look for: sessions against max_connections, and how many of them work
-- fix: a pooler in transaction mode, its size from arrival rate times service time
SELECT count(*) AS sessions, current_setting('max_connections')::int AS most,
       count(*) FILTER (WHERE state = 'active' AND wait_event_type IS DISTINCT FROM 'Lock') AS working
FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid();

-- name: migration
-- symptom: every query on one table hangs, and the server has nothing to do
-- look for: who waits for whom
-- fix: cancel the first in the queue; lock_timeout in every migration, expand and contract
SELECT waiting.application_name AS waiting, blocking.application_name AS blocked_by, blocking.state,
       l.relation::regclass AS "table", count(*) AS sessions
FROM pg_stat_activity waiting
CROSS JOIN LATERAL unnest(pg_blocking_pids(waiting.pid)) AS blocker (pid)
JOIN pg_stat_activity blocking ON blocking.pid = blocker.pid
JOIN pg_locks l ON l.pid = waiting.pid AND NOT l.granted
GROUP BY 1, 2, 3, 4
ORDER BY 5 DESC, 1, 2;

-- name: shard
-- symptom: one node is at its limit while the others idle
-- look for: the share of each partition in what is written
-- fix: the hot key into a partition, and onto a node, of its own
SELECT s.relid::regclass AS partition, s.n_tup_ins AS inserted,
       round(100.0 * s.n_tup_ins / sum(s.n_tup_ins) OVER (PARTITION BY pg_partition_root(s.relid))) AS percent
FROM pg_stat_user_tables s
JOIN pg_class c ON c.oid = s.relid AND c.relispartition
WHERE s.n_tup_ins > 0
ORDER BY pg_partition_root(s.relid)::text, s.n_tup_ins DESC;
