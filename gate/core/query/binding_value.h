// SPDX-License-Identifier: MIT
// A TOML value of a binding -> PostgreSQL's input syntax.
#pragma once

#include "gate/core/query/query.h"
#include "gate/core/text/toml_section.h"

namespace gate {

/// An array is a PostgreSQL array, a table JSON, { sql = "…" } SQL. `section` and `key` say where
/// the value stands, for messages.
[[nodiscard]] ParameterValue read_parameter_value(const TomlSection& section,
                                                  const std::string& key, const TomlValue& value);

}  // namespace gate
