// SPDX-License-Identifier: MIT
// Which cases run in one session, one after the other.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace gate {

using CaseNumbers = std::vector<std::size_t>;  ///< positions in the list of cases

/// Whether the case is the first one of its query. `queries` holds the full name of each case's
/// query; the cases of a query stand together.
[[nodiscard]] bool is_first_of_query(std::span<const std::string> queries, std::size_t number);

/// Cases of one query, four at most: groups run in parallel. What a session looks up in the
/// catalog is counted in the blocks of the case that it runs first, and must not depend on which
/// other queries it ran before.
[[nodiscard]] std::vector<CaseNumbers> session_groups(std::span<const std::string> queries);

}  // namespace gate
