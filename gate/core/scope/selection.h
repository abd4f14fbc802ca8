// SPDX-License-Identifier: MIT
// SELECT arguments: which of the registered queries are meant.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace gate {

/// The full names among `names` ("suite/query") that the arguments select; all where there are no
/// arguments. An argument that is a suite's or a query's name means just that; any other is an RE2
/// pattern, searched in the full names. Throws Error for a bad pattern and for an argument that
/// selects nothing, suggesting the nearest name.
[[nodiscard]] std::set<std::string> select(const std::vector<std::string>& arguments,
                                           const std::set<std::string>& names);

}  // namespace gate
