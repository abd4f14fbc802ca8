// SPDX-License-Identifier: MIT
// Values of a binding that are named by how often a column has them.
#pragma once

#include <optional>
#include <string>

#include "gate/core/query/query.h"
#include "gate/core/text/toml_section.h"

namespace gate {

/// { common = "orders.tenant_id", rank = 2 }, of which rank is 1 if left out, and { rare =
/// "orders.tenant_id" }; absent for any other table, which is JSON. Equal frequencies are ordered
/// by value. Throws Error naming the line of what is no column or no rank.
[[nodiscard]] std::optional<ParameterValue> ranked_value(const TomlSection& section,
                                                         const std::string& key,
                                                         const TomlValue& value);

}  // namespace gate
