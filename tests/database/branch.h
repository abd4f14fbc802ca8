// SPDX-License-Identifier: MIT
// A branch of a shop's repository, to be compared with the one that it leaves.
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "tests/database/clone.h"

namespace gate::test {

inline constexpr const char* drop_index = "DROP INDEX orders_customer_idx;\n";

/// No baselines: the base, which is on the branch main, stands in their place.
class Branch : public Clone {
 public:
  explicit Branch(const std::string& subfolder = {}) : Clone(subfolder) {
    remove("baselines");
    commit("no baselines");
    done("git checkout -qb pull-request");
  }

  /// Puts something else in the place of the statement that makes the index.
  void replace_index(const std::string& statement) const {
    const std::string file = "seed/30_indexes.sql";
    const std::string text = read(file);
    const std::size_t at = text.find("CREATE INDEX orders_customer_idx");
    REQUIRE(at != std::string::npos);
    write(file, text.substr(0, at) + statement + text.substr(text.find(';', at) + 1));
  }
};

}  // namespace gate::test
