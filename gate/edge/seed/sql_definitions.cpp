// SPDX-License-Identifier: MIT
#include "gate/edge/seed/sql_definitions.h"

#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace gate {
namespace {

// A function behind an operator, a cast or an aggregate is run without its name.
constexpr std::string_view definitions_query = R"sql(
SELECT CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_operator o WHERE o.oprcode = p.oid)
              OR EXISTS (SELECT FROM pg_catalog.pg_cast c WHERE c.castfunc = p.oid)
              OR EXISTS (SELECT FROM pg_catalog.pg_aggregate a
                         WHERE p.oid IN (a.aggtransfn, a.aggfinalfn))
            THEN '' ELSE p.proname END,
       pg_catalog.format('the function %I.%I', n.nspname, p.proname),
       pg_catalog.concat_ws(E';\n', pg_catalog.pg_get_expr(p.proargdefaults, 0),
                            coalesce(pg_catalog.pg_get_function_sqlbody(p.oid), p.prosrc))
FROM pg_catalog.pg_proc p
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  JOIN pg_catalog.pg_language l ON l.oid = p.prolang
WHERE l.lanname NOT IN ('c', 'internal') AND p.prorettype <> 'pg_catalog.trigger'::regtype
  AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
UNION ALL
SELECT c.relname,
       pg_catalog.format(CASE WHEN c.relkind = 'v' THEN 'the view %I.%I' ELSE 'a rule on %I.%I' END,
                         n.nspname, c.relname),
       pg_catalog.pg_get_ruledef(r.oid)
FROM pg_catalog.pg_rewrite r
  JOIN pg_catalog.pg_class c ON c.oid = r.ev_class AND c.relkind <> 'm'
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
UNION ALL
SELECT c.relname,
       pg_catalog.format('the policy %I on %I.%I', p.polname, n.nspname, c.relname),
       pg_catalog.concat_ws(' AND ', pg_catalog.pg_get_expr(p.polqual, p.polrelid),
                            pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid))
FROM pg_catalog.pg_policy p
  JOIN pg_catalog.pg_class c ON c.oid = p.polrelid AND c.relrowsecurity
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
ORDER BY 2, 1, 3
)sql";

// A function in C, whose text says nothing, is taken for one that asks for the time unless it is
// immutable. Rows that go or change take those with them that a foreign key or a partition reaches.
constexpr std::string_view others_query = R"sql(
WITH own AS (SELECT p.*, l.lanname IN ('c', 'internal') AS in_c,
                    p.prorettype = 'pg_catalog.trigger'::regtype AS for_trigger
             FROM pg_catalog.pg_proc p
               JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
               JOIN pg_catalog.pg_language l ON l.oid = p.prolang
             WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'),
     written (relation, text) AS (
  SELECT t.tgrelid, CASE WHEN in_c THEN 'now()' ELSE prosrc END
  FROM own JOIN pg_catalog.pg_trigger t ON t.tgfoid = own.oid WHERE NOT t.tgisinternal
  UNION ALL SELECT adrelid, pg_catalog.pg_get_expr(adbin, adrelid) FROM pg_catalog.pg_attrdef
  UNION ALL SELECT conrelid, pg_catalog.pg_get_constraintdef(oid)
  FROM pg_catalog.pg_constraint WHERE contype = 'c' AND conrelid <> 0
  UNION ALL SELECT confrelid, conrelid::regclass::text
  FROM pg_catalog.pg_constraint
  WHERE contype = 'f' AND (confdeltype IN ('c', 'd', 'n') OR confupdtype IN ('c', 'd', 'n'))
  UNION ALL SELECT inhparent, inhrelid::regclass::text FROM pg_catalog.pg_inherits)
SELECT 'read', proname, 'now()' FROM own WHERE in_c AND NOT for_trigger AND provolatile <> 'i'
UNION ALL
SELECT 'read', t.typname, pg_catalog.pg_get_constraintdef(c.oid)
FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_type t ON t.oid = c.contypid
UNION ALL
SELECT 'written', c.relname, w.text
FROM written w JOIN pg_catalog.pg_class c ON c.oid = w.relation
UNION ALL
SELECT 'volatile', proname, '' FROM own WHERE provolatile = 'v' AND NOT for_trigger
)sql";

}  // namespace

UnsteadyDefinitions unsteady_definitions_in(Database& database) {
  std::vector<SqlDefinition> read = definitions_in(database);
  std::vector<SqlDefinition> written;
  std::set<std::string> volatile_functions;
  for (const Row& row : database.query(others_query)) {
    if (row[0] == "volatile")
      volatile_functions.insert(row[1].value());
    else
      (row[0] == "read" ? read : written).push_back({row[1].value(), "", row[2].value_or("")});
  }
  return unsteady_definitions(read, written, std::move(volatile_functions));
}

std::vector<SqlDefinition> definitions_in(Database& database) {
  std::vector<SqlDefinition> definitions;
  for (const Row& row : database.query(definitions_query))
    definitions.push_back({row[0].value(), row[1].value(), row[2].value_or("")});
  return definitions;
}

}  // namespace gate
