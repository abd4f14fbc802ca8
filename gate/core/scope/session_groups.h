// SPDX-License-Identifier: MIT
// Groups the cases that run in one session, one after the other.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace gate {

using CaseNumbers = std::vector<std::size_t>;  ///< positions in the list of cases

/// Whether the case is the first of its query. `queries` holds the full name of each case's query;
/// cases of a query must be adjacent.
[[nodiscard]] bool is_first_of_query(std::span<const std::string> queries, std::size_t number);

/// Groups of up to four cases of one query, since groups run in parallel. Catalog lookups of a
/// session are counted in the blocks of the first case that it runs, and must not depend on which
/// other queries it ran before.
[[nodiscard]] std::vector<CaseNumbers> session_groups(std::span<const std::string> queries);

}  // namespace gate
