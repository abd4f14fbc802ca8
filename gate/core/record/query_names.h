// SPDX-License-Identifier: MIT
// Names of recorded queries.
#pragma once

#include <set>
#include <string>

#include "gate/core/record/statement_place.h"

namespace gate {

/// A name that a person would give the statement, of lower-case letters, digits and "_", which is
/// not among `taken`: by the action that sends it, else by what it does. The same for the same
/// statement and the same names taken.
[[nodiscard]] std::string query_name(const std::string& statement, const StatementPlace& place,
                                     const std::set<std::string>& taken);

}  // namespace gate
