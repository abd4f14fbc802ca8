-- plangate capture: what PostgreSQL's planner knows of a database, as JSON, a line for each column.
-- It reads the system catalogs in a read-only transaction, locks no table, and writes numbers and
-- the names of schemas, tables, columns, indexes and statistics; no value of a table, no
-- expression, no bound of a partition. What the role may not read is marked "unreadable".
--
-- It runs in psql as it stands, on PostgreSQL 14 or newer: psql -X -f capture.sql > production.json
\set QUIET on
\set ON_ERROR_STOP on
\pset format unaligned
\pset tuples_only on
\pset pager off
BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
SET LOCAL statement_timeout = '120s';
SET LOCAL lock_timeout = '2s';
SET LOCAL client_encoding = 'UTF8';
SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL extra_float_digits = 1;
SET LOCAL TimeZone = 'UTC';
SET LOCAL DateStyle = 'ISO';

-- The settings as the session has them: what follows changes one.
WITH
digits(number) AS (VALUES (NULL::integer)),
decisive AS (
  SELECT name, row_number() OVER (ORDER BY name COLLATE "C" DESC) = 1 AS is_last
  FROM pg_settings
  WHERE name LIKE 'enable\_%' OR name LIKE 'geqo%' OR name LIKE '%\_cost' OR name IN (
    'block_size', 'constraint_exclusion', 'cursor_tuple_fraction', 'default_statistics_target',
    'effective_cache_size', 'effective_io_concurrency', 'from_collapse_limit',
    'hash_mem_multiplier', 'jit', 'jit_above_cost', 'jit_inline_above_cost',
    'jit_optimize_above_cost', 'join_collapse_limit', 'max_parallel_workers',
    'max_parallel_workers_per_gather', 'max_worker_processes', 'min_parallel_index_scan_size',
    'min_parallel_table_scan_size', 'parallel_leader_participation', 'plan_cache_mode',
    'recursive_worktable_factor', 'shared_buffers', 'temp_buffers', 'work_mem')),
lines(place, name, line) AS (
  SELECT 1, '', concat(
    E'{\n"version": 1,\n"captured": "', to_char(now(), 'YYYY-MM-DD'),
    E'",\n"postgres": ', to_json(split_part(current_setting('server_version'), ' ', 1)),
    E',\n"digits": ' || number, E',\n"settings": [')
  FROM digits
  UNION ALL
  SELECT 2, name, concat(
    '{"setting": ', to_json(name), ', "value": ', to_json(current_setting(name)), '}',
    CASE WHEN NOT is_last THEN ',' END)
  FROM decisive
  UNION ALL
  SELECT 3, '', E'],\n"statistics": [')
SELECT line FROM lines ORDER BY place, name COLLATE "C";

SET LOCAL jit = off;

WITH
digits(number) AS (VALUES (NULL::integer)),
tables AS (
  SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind, c.relpages, c.reltuples,
    c.relallvisible, c.relowner, c.relrowsecurity AND row_security_active(c.oid) AS is_secured
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'm', 'f') AND c.relpersistence <> 't'
    AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'),
-- Partitions of one parent are numbered by their bounds, the default one is left out.
partitions AS (
  SELECT i.inhrelid AS oid, parent.schema, parent.name, b.bound = 'DEFAULT' AS is_default,
    row_number() OVER (PARTITION BY parent.oid ORDER BY b.bound = 'DEFAULT',
      first.literal IS DISTINCT FROM 'MINVALUE',
      CASE WHEN first.literal ~ '^-?[0-9]{1,255}([.][0-9]{1,255})?$'
        THEN first.literal::numeric END,
      ARRAY(SELECT m[1]::numeric FROM regexp_matches(b.bound, '[0-9]{1,255}', 'g') m),
      b.bound COLLATE "C") AS number
  FROM tables parent JOIN pg_inherits i ON i.inhparent = parent.oid
    JOIN pg_class c ON c.oid = i.inhrelid AND c.relispartition
    CROSS JOIN LATERAL pg_get_expr(c.relpartbound, c.oid) AS b(bound)
    CROSS JOIN LATERAL (SELECT trim(BOTH '''' FROM coalesce(
      substring(b.bound FROM 'remainder ([0-9]+)'),
      substring(b.bound FROM '[(](''(?:[^'']|'''')*''|[^,)]*)')))) AS first(literal)),
indexes AS (
  SELECT x.indexrelid AS oid, t.schema, t.name AS table_name, c.relname AS name, c.relkind,
    c.relpages, c.reltuples, m.amname, x.indisunique, x.indpred IS NOT NULL AS is_partial, x.indkey,
    x.indnkeyatts, t.is_secured, keys.columns
  FROM tables t JOIN pg_index x ON x.indrelid = t.oid AND x.indisvalid
    JOIN pg_class c ON c.oid = x.indexrelid
    JOIN pg_am m ON m.oid = c.relam
    CROSS JOIN LATERAL (
      SELECT json_agg(a.attname ORDER BY k.number) FILTER (WHERE k.number <= x.indnkeyatts)
        AS columns
      FROM unnest(x.indkey) WITH ORDINALITY AS k(attnum, number)
        LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum AND k.attnum <> 0
    ) AS keys),
-- Columns of tables, and those of indexes that are expressions.
columns AS (
  SELECT t.oid, t.schema, t.name AS table_name, NULL::name AS index_name, t.name AS relation,
    a.attnum, a.attname, NOT has_column_privilege(t.oid, a.attnum, 'SELECT') OR t.is_secured
      AS is_unreadable
  FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT i.oid, i.schema, i.table_name, i.name, i.name, a.attnum, a.attname,
    NOT has_column_privilege(i.oid, a.attnum, 'SELECT') OR i.is_secured
  FROM indexes i JOIN pg_attribute a ON a.attrelid = i.oid
  WHERE a.attnum <= i.indnkeyatts AND i.indkey[a.attnum - 1] = 0),
-- Frequencies of elements stand in the order of the elements: here they are sorted, but for the
-- last two or three, which are their least, their most, and how often NULL is one.
known_columns AS MATERIALIZED (
  SELECT c.*, coalesce(s.inherited, false) AS inherited, s.null_frac, s.avg_width, s.n_distinct,
    s.correlation, s.most_common_freqs, (
      SELECT array_agg(f.share ORDER BY f.number > n.elements,
        CASE WHEN f.number <= n.elements THEN -f.share END, f.number)
      FROM unnest(s.most_common_elem_freqs) WITH ORDINALITY AS f(share, number),
        cardinality(s.most_common_elems::text::text[]) AS n(elements)) AS most_common_elem_freqs
  FROM columns c LEFT JOIN pg_stats s
    ON s.schemaname = c.schema AND s.tablename = c.relation AND s.attname = c.attname),
extended AS MATERIALIZED (
  SELECT s.oid, t.oid AS table_oid, t.schema, t.name AS table_name, s.stxname AS name,
    n.nspname AS own_schema, concat(', "statistics": ', to_json(s.stxname),
      CASE WHEN n.nspname <> t.schema
        THEN concat(', "schema_of_statistics": ', to_json(n.nspname)) END,
      CASE WHEN i.inherited THEN ', "inherited": true' END) AS head,
    i.inherited,
    k.statistics_name IS NULL AND NOT pg_has_role(t.relowner, 'USAGE') AS is_unreadable,
    k.n_distinct, k.dependencies, k.most_common_freqs, k.most_common_base_freqs
  FROM tables t JOIN pg_statistic_ext s ON s.stxrelid = t.oid
    JOIN pg_namespace n ON n.oid = s.stxnamespace
    LEFT JOIN (
      SELECT e.statistics_schemaname, e.statistics_name,
        (to_jsonb(e) ->> 'inherited')::boolean AS inherited, e.n_distinct::text::json,
        e.dependencies::text::json, e.most_common_freqs, e.most_common_base_freqs
      FROM pg_stats_ext e) AS k
    ON k.statistics_schemaname = n.nspname AND k.statistics_name = s.stxname
    -- 14 does not tell.
    CROSS JOIN LATERAL (SELECT coalesce(k.inherited, t.relkind = 'p')) AS i(inherited)),
-- What extended statistics say of each combination of columns: an object up to 18, then an array.
combinations AS (
  SELECT e.oid, e.inherited, 1 AS part, c.number,
    string_to_array(c.key, ', ')::integer[] AS attnums,
    NULL::integer AS determined, c.value
  FROM extended e CROSS JOIN LATERAL json_each(
    CASE json_typeof(e.n_distinct) WHEN 'object' THEN e.n_distinct END)
    WITH ORDINALITY AS c(key, value, number)
  UNION ALL
  SELECT e.oid, e.inherited, 1, c.number,
    ARRAY(SELECT json_array_elements_text(c.value -> 'attributes')::integer), NULL,
    c.value -> 'ndistinct'
  FROM extended e CROSS JOIN LATERAL json_array_elements(
    CASE json_typeof(e.n_distinct) WHEN 'array' THEN e.n_distinct END)
    WITH ORDINALITY AS c(value, number)
  UNION ALL
  SELECT e.oid, e.inherited, 2, c.number,
    string_to_array(split_part(c.key, ' => ', 1), ', ')::integer[],
    split_part(c.key, ' => ', 2)::integer, c.value
  FROM extended e CROSS JOIN LATERAL json_each(
    CASE json_typeof(e.dependencies) WHEN 'object' THEN e.dependencies END)
    WITH ORDINALITY AS c(key, value, number)
  UNION ALL
  SELECT e.oid, e.inherited, 2, c.number,
    ARRAY(SELECT json_array_elements_text(c.value -> 'attributes')::integer),
    (c.value ->> 'dependency')::integer, c.value -> 'degree'
  FROM extended e CROSS JOIN LATERAL json_array_elements(
    CASE json_typeof(e.dependencies) WHEN 'array' THEN e.dependencies END)
    WITH ORDINALITY AS c(value, number)),
-- A line each: what it is about, and its numbers.
items(schema, table_name, section, name, inherited, part, number, subject, figures) AS (
  SELECT t.schema, t.name, 1, ''::name, false, 0, 0, concat(
      ', "kind": "', CASE t.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table'
        WHEN 'm' THEN 'materialized view' ELSE 'foreign table' END, '"',
      CASE WHEN p.oid IS NOT NULL THEN concat(
        ', "partition_of": ', json_build_array(p.schema, p.name),
        CASE WHEN p.is_default THEN ', "default": true'
          ELSE ', "partition": ' || p.number END) END),
    json_build_object('pages', CASE WHEN t.relkind <> 'p' THEN t.relpages END,
      'rows', CASE WHEN t.reltuples >= 0 THEN t.reltuples::bigint END,
      'all_visible', CASE WHEN t.relkind IN ('r', 'm') THEN t.relallvisible END)
  FROM tables t LEFT JOIN partitions p USING (oid)
  UNION ALL
  SELECT c.schema, c.table_name, CASE WHEN c.index_name IS NULL THEN 2 ELSE 3 END,
    coalesce(c.index_name, ''), c.inherited, 1, c.attnum, concat(
      ', "index": ' || to_json(c.index_name), ', "column": ', to_json(c.attname),
      ', "number": ' || CASE WHEN c.index_name IS NOT NULL THEN c.attnum END,
      CASE WHEN c.inherited THEN ', "inherited": true' END,
      CASE WHEN c.is_unreadable THEN ', "unreadable": true' END),
    json_build_object('null_frac', c.null_frac, 'avg_width', c.avg_width,
      'n_distinct', c.n_distinct::text::numeric, 'correlation', c.correlation,
      'most_common_freqs', c.most_common_freqs, 'most_common_elem_freqs', c.most_common_elem_freqs)
  FROM known_columns c
  UNION ALL
  SELECT i.schema, i.table_name, 3, i.name, false, 0, 0, concat(
      ', "index": ', to_json(i.name), ', "method": ', to_json(i.amname), ', "columns": ', i.columns,
      CASE WHEN i.indisunique THEN ', "unique": true' END,
      CASE WHEN i.is_partial THEN ', "partial": true' END),
    CASE WHEN i.relkind = 'i' THEN json_build_object('pages', i.relpages,
      'rows', CASE WHEN i.reltuples >= 0 THEN i.reltuples::bigint END) END
  FROM indexes i
  UNION ALL
  SELECT e.schema, e.table_name, 4, e.name, e.inherited, 0, 0, concat(
      e.head,
      CASE WHEN e.is_unreadable THEN ', "unreadable": true' END),
    json_build_object('most_common_freqs', e.most_common_freqs,
      'most_common_base_freqs', e.most_common_base_freqs)
  FROM extended e
  UNION ALL
  -- An expression has the number of its place for a name.
  SELECT e.schema, e.table_name, 4, e.name, e.inherited, c.part, c.number, concat(
      e.head,
      ', "columns": ', (
        SELECT json_agg(coalesce(to_json(a.attname), to_json(-k.attnum)) ORDER BY k.number)
        FROM unnest(c.attnums) WITH ORDINALITY AS k(attnum, number)
          LEFT JOIN pg_attribute a ON a.attrelid = e.table_oid AND a.attnum = k.attnum
            AND k.attnum > 0),
      ', "determine": ' || (
        SELECT coalesce(to_json(a.attname), to_json(-c.determined))
        FROM (VALUES (c.determined)) AS k(attnum)
          LEFT JOIN pg_attribute a ON a.attrelid = e.table_oid AND a.attnum = k.attnum
            AND k.attnum > 0
        WHERE k.attnum IS NOT NULL)),
    json_build_object(CASE c.part WHEN 1 THEN 'n_distinct' ELSE 'degree' END,
      trim_scale((c.value #>> '{}')::numeric))
  FROM extended e JOIN combinations c ON c.oid = e.oid AND c.inherited = e.inherited
  UNION ALL
  SELECT e.schema, e.table_name, 4, e.name, e.inherited, 3, x.number, concat(
      e.head, ', "expression": ', x.number),
    json_build_object('null_frac', s.null_frac, 'avg_width', s.avg_width,
      'n_distinct', s.n_distinct::text::numeric, 'correlation', s.correlation,
      'most_common_freqs', s.most_common_freqs)
  FROM extended e
    CROSS JOIN LATERAL unnest(pg_get_statisticsobjdef_expressions(e.oid))
      WITH ORDINALITY AS x(expression, number)
    JOIN pg_stats_ext_exprs s ON s.statistics_schemaname = e.own_schema
      AND s.statistics_name = e.name AND s.expr = x.expression
      AND coalesce((to_jsonb(s) ->> 'inherited')::boolean, e.inherited) = e.inherited),
lines AS (
  SELECT i.*, written.figures AS written, row_number() OVER (ORDER BY i.schema COLLATE "C" DESC,
      i.table_name COLLATE "C" DESC, i.section DESC, i.name COLLATE "C" DESC,
      i.section = 4 AND i.inherited DESC, i.part DESC, i.number DESC, i.inherited DESC) AS countdown
  FROM items i CROSS JOIN digits CROSS JOIN LATERAL (
    SELECT string_agg(concat(', "', f.key, '": ', CASE
      WHEN digits.number IS NULL OR f.key IN ('avg_width', 'correlation') THEN f.value::text
      WHEN json_typeof(f.value) = 'array' THEN concat('[', rounded.numbers, ']')
      ELSE rounded.numbers END), '' ORDER BY f.number) AS figures
    FROM json_each(i.figures) WITH ORDINALITY AS f(key, value, number)
      CROSS JOIN LATERAL (
        SELECT string_agg(CASE WHEN v.value::numeric = 0 THEN '0'
          ELSE trim_scale(round(v.value::numeric,
            digits.number - 1 - floor(log(abs(v.value::numeric)))::integer))::text END,
          ',' ORDER BY v.number) AS numbers
        FROM json_array_elements_text(CASE json_typeof(f.value) WHEN 'array' THEN f.value
            ELSE json_build_array(f.value) END) WITH ORDINALITY AS v(value, number)
        WHERE digits.number IS NOT NULL) AS rounded
    WHERE json_typeof(f.value) <> 'null') AS written)
SELECT concat('{"schema": ', to_json(schema), ', "table": ', to_json(table_name), subject, written,
  CASE WHEN countdown = 1 THEN '}' ELSE '},' END)
FROM lines ORDER BY countdown DESC;

SELECT ']}';
COMMIT;
