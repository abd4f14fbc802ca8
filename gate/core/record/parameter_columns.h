// SPDX-License-Identifier: MIT
// Which columns a statement's parameters are compared with, and which they are written into.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/plan/plan.h"

namespace gate {

struct ComparedParameter {
  std::size_t parameter = 0;  ///< 1 for $1
  std::string schema;
  std::string relation;  ///< a partition, where the plan reads those
  std::string key;       ///< the column, or an expression of columns, as SQL without an alias
  std::string comparison;
  bool is_array = false;    ///< = ANY ($1)
  std::size_t element = 0;  ///< of the list in which it stands, as in IN ($1, $2); else 0
};

/// What the conditions of a generic plan say. Each parameter once.
[[nodiscard]] std::vector<ComparedParameter> compared_parameters(const Plan& generic);

struct WrittenParameter {
  std::size_t parameter = 0;
  std::string column;
};

struct WrittenTable {
  std::string table;  ///< as the statement names it; empty if it writes nothing that is known
  bool is_insert = false;
  std::vector<WrittenParameter> parameters;
};

/// Of an INSERT with a list of columns and VALUES, or an UPDATE.
[[nodiscard]] WrittenTable written_parameters(std::string_view statement);

}  // namespace gate
