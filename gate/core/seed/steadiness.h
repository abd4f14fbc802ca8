// SPDX-License-Identifier: MIT
// Whether a statement does the same on the same database whenever it runs. Where that is not plain,
// it counts as one that does not.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

#include "gate/core/seed/clock_readers.h"

namespace gate {

/// Whether time, chance or the session's own state stands in the SQL or in a text in it: "now()",
/// '{2020-01-01,today}', TABLESAMPLE, pg_backend_pid(). Words in other words do not count.
[[nodiscard]] bool names_time_or_chance(std::string_view text);

/// What of a database makes statements do something else each time.
struct UnsteadyDefinitions {
  ClockReaders read;                         ///< by the name by which SQL reaches it
  std::set<std::string> volatile_functions;  ///< those that may write
  ClockReaders written;                      ///< by the name of what a statement writes to
};

/// `read` are functions, views, rules, policies and domains; `written`, by the name of their table,
/// what runs where rows are written, and the names of other tables that are written then, too.
[[nodiscard]] UnsteadyDefinitions unsteady_definitions(std::span<const SqlDefinition> read,
                                                       std::span<const SqlDefinition> written,
                                                       std::set<std::string> volatile_functions);

[[nodiscard]] bool is_steady(std::string_view statement, const UnsteadyDefinitions& definitions);

}  // namespace gate
