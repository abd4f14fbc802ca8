// SPDX-License-Identifier: MIT
#include "gate/edge/seed/sql_definitions.h"

#include <string_view>

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

}  // namespace

std::vector<SqlDefinition> definitions_in(Database& database) {
  std::vector<SqlDefinition> definitions;
  for (const Row& row : database.query(definitions_query))
    definitions.push_back({row[0].value(), row[1].value(), row[2].value_or("")});
  return definitions;
}

}  // namespace gate
