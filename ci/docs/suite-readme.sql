-- SPDX-License-Identifier: MIT
-- The generated parts of a suite's README, each after a line "part: NAME", out of the catalog of the
-- seeded database and what ci/docs/suite-readme.sh has loaded: the accepted plans, the queries'
-- descriptions, and how long the queries ran whose times are asked for.

CREATE TEMPORARY VIEW plan_nodes AS
SELECT split_part(document ->> 'query', '/', 2) AS query, plan_no, node_no,
       ARRAY(SELECT jsonb_array_elements_text(plan -> 'bindings')) AS bindings, node
FROM baselines
CROSS JOIN LATERAL jsonb_array_elements(document -> 'plans') WITH ORDINALITY AS plans (plan, plan_no)
CROSS JOIN LATERAL jsonb_array_elements(plan -> 'nodes') WITH ORDINALITY AS nodes (node, node_no);

-- Partitions and their indexes under the names of their parents.
CREATE TEMPORARY VIEW own_tables AS
SELECT oid, relname FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'm', 'f') AND NOT relispartition;

CREATE TEMPORARY VIEW own_indexes AS
SELECT i.indexrelid, t.relname AS relation, i.indexrelid::regclass::text AS name,
       regexp_replace(pg_get_indexdef(i.indexrelid), '^CREATE (UNIQUE )?INDEX .* USING ', '\1') AS definition
FROM pg_index i
JOIN pg_class index ON index.oid = i.indexrelid AND NOT index.relispartition
JOIN pg_class t ON t.oid = i.indrelid AND t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p', 'm');

CREATE TEMPORARY TABLE index_readers AS
SELECT DISTINCT own.name, own.relation, n.query
FROM plan_nodes n
JOIN pg_class c ON c.relname = n.node ->> 'index' AND c.relnamespace = 'public'::regnamespace
JOIN own_indexes own ON own.indexrelid = coalesce(pg_partition_root(c.oid), c.oid);

\qecho part: picture
\qecho '```mermaid'
\qecho 'erDiagram'
SELECT DISTINCT
       format('    %s %s--%s %s : %s', coalesce(pg_partition_root(confrelid), confrelid)::regclass,
              CASE WHEN bool_and(a.attnotnull) THEN '||' ELSE '|o' END,
              CASE WHEN EXISTS (SELECT FROM pg_index i WHERE i.indrelid = f.conrelid AND i.indisunique
                                AND i.indnkeyatts = 1 AND i.indkey[0] = f.conkey[1]) THEN 'o|' ELSE 'o{' END,
              t.oid::regclass, quote_ident(string_agg(a.attname, ' and ' ORDER BY array_position(conkey, a.attnum))))
FROM pg_constraint f
JOIN own_tables t ON t.oid = coalesce(pg_partition_root(f.conrelid), f.conrelid)
JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = ANY (f.conkey)
WHERE contype = 'f' AND f.conparentid = 0
GROUP BY f.oid, confrelid, conrelid, conkey, t.oid
ORDER BY 1;
WITH columns AS (
    SELECT t.relname, a.attnum,
           format('        %s %s%s', replace(format_type(a.atttypid, NULL), 'timestamp with time zone', 'timestamptz'),
                  a.attname,
                  (SELECT ' ' || string_agg(DISTINCT upper(contype) || 'K', ', ' ORDER BY upper(contype) || 'K' DESC)
                   FROM pg_constraint k
                   WHERE k.conrelid = t.oid AND a.attnum = ANY (k.conkey) AND k.contype IN ('p', 'f', 'u'))) AS line
    FROM own_tables t
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
)
SELECT format(E'    %s {\n%s\n    }', relname, string_agg(line, E'\n' ORDER BY attnum))
FROM columns
GROUP BY relname
ORDER BY relname;
\qecho '```'

\qecho part: patterns
\qecho '| query | endpoint or job | reads through |'
\qecho '|---|---|---|'
SELECT format('| `%s` | %s | %s |', d.query, replace(d.description, '|', '\|'),
              coalesce((SELECT string_agg(format('`%s`', r.name), '<br>' ORDER BY r.name)
                        FROM index_readers r WHERE r.query = d.query), 'none in the plan'))
FROM descriptions d
ORDER BY d.query;

\qecho part: indexes
\qecho '| table | index | definition | queries |'
\qecho '|---|---|---|---|'
SELECT format('| %s | `%s` | `%s` | %s |', own.relation, own.name, own.definition,
              coalesce((SELECT string_agg(format('`%s`', r.query), '<br>' ORDER BY r.query)
                        FROM index_readers r WHERE r.name = own.name), 'none in a plan: writes go through it'))
FROM own_indexes own
ORDER BY own.relation, own.name;

\qecho part: hot
\qecho '| query | binding | plan, from the top | rows read |'
\qecho '|---|---|---|--:|'
WITH nodes AS (
    SELECT n.query, n.bindings, n.node_no, (n.node -> 'rows' ->> 'examined')::bigint AS examined,
           (n.node ->> 'type') || coalesce(' `' || coalesce(own.name, pg_partition_root(r.oid)::regclass::text, n.node ->> 'relation') || '`', '') AS words
    FROM plan_nodes n
    LEFT JOIN pg_class c ON c.relname = n.node ->> 'index' AND c.relnamespace = 'public'::regnamespace
    LEFT JOIN own_indexes own ON own.indexrelid = coalesce(pg_partition_root(c.oid), c.oid)
    LEFT JOIN pg_class r ON r.relname = n.node ->> 'relation' AND r.relnamespace = 'public'::regnamespace
), repeated AS ( -- such as the scan of one partition after the other
    SELECT *, node_no - row_number() OVER (PARTITION BY query, bindings, words ORDER BY node_no) AS place FROM nodes
), steps AS (
    SELECT query, bindings, min(node_no) AS node_no, sum(examined) AS examined,
           CASE WHEN count(*) > 2 AND words LIKE '%`%' THEN format('%s (%s times)', words, count(*))
                ELSE words || repeat(' ← ' || words, count(*)::integer - 1) END AS words
    FROM repeated
    GROUP BY query, bindings, words, place
), plans AS (
    SELECT query, bindings, coalesce(sum(examined), 0) AS examined,
           string_agg(words, ' ← ' ORDER BY node_no) AS words
    FROM steps
    GROUP BY query, bindings
)
SELECT format('| `%s` | %s | %s | %s |', p.query, array_to_string(p.bindings, ', '), p.words, p.examined)
FROM plans p
JOIN plans other ON other.query = p.query AND other.words <> p.words
WHERE 'hot' = ANY (p.bindings) AND 'tail' = ANY (other.bindings)
   OR 'tail' = ANY (p.bindings) AND 'hot' = ANY (other.bindings)
ORDER BY p.query, p.bindings;

\qecho part: times
\qecho '| query | binding | half of the runs take at most | the slowest of 20 |'
\qecho '|---|---|--:|--:|'
WITH times AS (
    SELECT query, binding, extract(epoch FROM ended - began) * 1000 AS milliseconds FROM runs WHERE run > 0
)
SELECT format('| `%s` | %s | %s ms | %s ms |', query, binding,
              round(percentile_cont(0.5) WITHIN GROUP (ORDER BY milliseconds)::numeric, 1), round(max(milliseconds), 1))
FROM times
GROUP BY query, binding
ORDER BY query, binding;
