// SPDX-License-Identifier: MIT
// Turns a TOML value of a binding into PostgreSQL's input syntax.
#pragma once

#include <string>

#include "gate/core/query/query.h"
#include "gate/core/text/toml_section.h"

namespace gate {

/// An array becomes a PostgreSQL array, a table becomes JSON, { sql = "…" } becomes SQL,
/// and so does ranked_value(). `section` and `key` name the value in messages.
[[nodiscard]] ParameterValue read_parameter_value(const TomlSection& section,
                                                  const std::string& key, const TomlValue& value);

/// What { sql = "…" } holds as a query: an expression such as NULL or now() becomes one.
[[nodiscard]] std::string as_query(const std::string& sql);

}  // namespace gate
