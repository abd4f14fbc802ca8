// SPDX-License-Identifier: MIT
// The contents of extended statistics in the form in which pg_statistic_ext_data stores them, which
// no input function of PostgreSQL 14 to 18 accepts: they are written as bytea.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gate {

struct NumberedGroups {
  std::vector<std::int16_t> attributes;  ///< negative for expressions
  double n_distinct = 0;
};

struct NumberedDependency {
  std::vector<std::int16_t> attributes;  ///< the last is the one that is determined
  double degree = 0;
};

/// A literal of bytea: "\x…". The numbers are in the byte order of this machine, as the server's.
[[nodiscard]] std::string n_distinct_bytes(const std::vector<NumberedGroups>& groups);
[[nodiscard]] std::string dependencies_bytes(const std::vector<NumberedDependency>& dependencies);

}  // namespace gate
