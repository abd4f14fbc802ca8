// SPDX-License-Identifier: MIT
// Conditions of EXPLAIN, each as an index would have to serve it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// What one condition compares of one relation.
struct Comparison {
  std::string key;     ///< the side that is of the relation, without aliases: "lower(email)"
  std::string column;  ///< of which the key is made, where it is bare or only cast to a text type
  bool computed = false;   ///< the key is more than the column
  std::string comparison;  ///< operator: "=", "~~"; "IS" with NULL; empty for a boolean column

  bool operator==(const Comparison&) const = default;
};

/// The conditions that `text` joins by AND, in its order: those that compare something of `alias`
/// (empty takes all) with something that is not of it. An OR, a NOT and two columns of the relation
/// compared with each other are none.
[[nodiscard]] std::vector<Comparison> comparisons_of(std::string_view text, std::string_view alias);

}  // namespace gate
