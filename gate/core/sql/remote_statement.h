// SPDX-License-Identifier: MIT
// What postgres_fdw ships: its statement (deparse.c) taken apart, so that two of them can be
// compared by what they ask for rather than by their text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/text/qualified_name.h"

namespace gate {

/// A table with the alias under which a statement reads it; it is empty where there is none.
struct AliasedTable {
  QualifiedName name;
  std::string alias;

  bool operator==(const AliasedTable&) const = default;
};

/// A condition on one table: of WHERE, ON or HAVING, where AND joins nothing below it.
struct RemoteCondition {
  std::size_t table = 0;             ///< of RemoteStatement::tables
  std::vector<std::string> columns;  ///< sorted

  bool operator==(const RemoteCondition&) const = default;
};

struct RemoteStatement {
  std::vector<AliasedTable> tables;         ///< in the order of FROM, as the remote server has them
  std::vector<RemoteCondition> conditions;  ///< in the statement's order
  bool groups = false;                      ///< GROUP BY, or an aggregate without it
  bool sorts = false;
  bool limits = false;
};

/// "Remote SQL", or its normalized text; absent where it is no SELECT of postgres_fdw's.
[[nodiscard]] std::optional<RemoteStatement> remote_statement(std::string_view sql);

/// The local names of what a remote statement joins, in the order of its tables: out of
/// "Relations", as in "Aggregate on ((public.orders_eu o) INNER JOIN (public.users_eu u))".
[[nodiscard]] std::vector<AliasedTable> remote_relations(std::string_view relations);

}  // namespace gate
