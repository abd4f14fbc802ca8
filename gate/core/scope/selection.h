// SPDX-License-Identifier: MIT
// SELECT arguments: selects registered queries.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace gate {

/// The full names in `names` ("suite/query") that the arguments select; all of them without
/// arguments. An argument that is the name of a suite or query selects exactly that. Any other
/// argument is an RE2 pattern, searched for in the full names. Throws Error for an invalid pattern
/// and for an argument that selects nothing, suggesting the nearest name.
[[nodiscard]] std::set<std::string> select(const std::vector<std::string>& arguments,
                                           const std::set<std::string>& names);

}  // namespace gate
