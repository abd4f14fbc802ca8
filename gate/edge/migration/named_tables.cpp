// SPDX-License-Identifier: MIT
#include "gate/edge/migration/named_tables.h"

#include <string>
#include <vector>

#include "gate/core/sql/sql_tokens.h"

namespace gate {
namespace {

using Tokens = std::vector<SqlToken>;

constexpr std::string_view table_query = R"sql(
SELECT coalesce(i.indrelid, c.oid)
FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
WHERE c.oid = pg_catalog.to_regclass($1)
)sql";

bool is_name(const SqlToken& token) {
  return token.kind == SqlTokenKind::word || token.kind == SqlTokenKind::quoted_name;
}

/// Where the names begin that count: behind the ON of a CREATE.
std::size_t first_name(const Tokens& tokens) {
  if (tokens.empty() || !is_word(tokens.front(), "CREATE")) return 0;
  std::size_t at = 0;
  while (at < tokens.size() && !is_word(tokens[at], "ON")) ++at;
  return at;
}

/// "orders", "public.orders", as spelled; each once.
std::set<std::string> names_in(const Tokens& tokens) {
  std::set<std::string> names;
  int depth = 0;
  for (std::size_t at = first_name(tokens); at < tokens.size(); ++at) {
    if (is_symbol(tokens[at], "(")) ++depth;
    if (is_symbol(tokens[at], ")")) --depth;
    if (depth > 0 || !is_name(tokens[at])) continue;
    std::string name(tokens[at].text);
    if (at + 2 < tokens.size() && is_symbol(tokens[at + 1], ".")) {
      name += "." + std::string(tokens[at + 2].text);
      at += 2;
    }
    names.insert(name);
  }
  return names;
}

}  // namespace

std::set<Oid> named_tables(Database& session, std::string_view statement) {
  std::set<Oid> tables;
  for (const std::string& name : names_in(sql_tokens(statement)))
    for (const Row& row : session.query(table_query, {.values = {name}, .types = {"text"}}))
      tables.insert(row[0].value());
  return tables;
}

}  // namespace gate
