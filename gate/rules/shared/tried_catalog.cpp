// SPDX-License-Identifier: MIT
#include "gate/rules/shared/tried_catalog.h"

#include <algorithm>
#include <vector>

#include "gate/core/plan/access.h"
#include "gate/core/sql/sql_tokens.h"

namespace gate {
namespace {

/// CREATE INDEX … WHERE: no other part of it has that word.
bool makes_partial_index(const std::string& statement) {
  const std::vector<SqlToken> tokens = sql_tokens(statement);
  return std::ranges::any_of(tokens, [](const SqlToken& token) { return is_word(token, "WHERE"); });
}

bool makes_index(const std::string& statement) {
  return statement.starts_with("CREATE INDEX") || statement.starts_with("CREATE UNIQUE INDEX");
}

/// Which statement made an index, its name does not tell.
bool make_only_partial_indexes(const Statements& statements) {
  return std::ranges::any_of(statements, makes_index) &&
         std::ranges::all_of(statements, [](const std::string& statement) {
           return !makes_index(statement) || makes_partial_index(statement);
         });
}

}  // namespace

Catalog tried_catalog(Catalog catalog, const Plan& tried, const Statements& statements) {
  IndexFacts facts;
  facts.partial = make_only_partial_indexes(statements);
  for (const Access& access : accesses(tried, catalog)) {
    facts.relation = access.relation;
    for (const std::string& index : access.indexes)
      catalog.indexes.try_emplace({access.relation.schema, index}, facts);
  }
  return catalog;
}

}  // namespace gate
