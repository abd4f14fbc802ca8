// SPDX-License-Identifier: MIT
// Indexes that serve a scan better than those on what it compares alone.
#pragma once

#include <string>
#include <vector>

#include "gate/core/plan/access.h"
#include "gate/core/query/query.h"

namespace gate {

/// "CREATE INDEX ON orders (status) INCLUDE (id);" of "CREATE INDEX ON orders (status);": with the
/// few columns that the scan needs besides. Empty where it needs none or many, or the index is no
/// btree of columns.
[[nodiscard]] std::string with_included(const std::string& create, const Access& access);

/// An index for each condition of the scan that the query itself holds, whatever its parameters'
/// values, of the rows that it chooses, on what else the scan compares.
[[nodiscard]] std::vector<std::string> partial_indexes(const Access& access, const Query& query);

}  // namespace gate
