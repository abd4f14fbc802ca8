// SPDX-License-Identifier: MIT
// The values and types of a statement's parameters, as the header of its query gives them.
#pragma once

#include <string>
#include <vector>

#include "gate/core/query/parameters.h"
#include "gate/core/query/query.h"
#include "gate/core/text/toml_section.h"

namespace gate {

/// In the header's order; "default" for a statement without parameters. None where the statement
/// has parameters and the header no values for them. Throws Error naming file and line.
[[nodiscard]] std::vector<Binding> read_bindings(const TomlSection& header,
                                                 const ParameterizedStatement& statement);

/// Why such a query is skipped; the statement has parameters.
[[nodiscard]] Skip without_values(const std::string& file, const ParameterizedStatement& statement);

/// The declared type of each parameter, "" where none is. Throws Error naming file and line.
[[nodiscard]] std::vector<std::string> read_types(const TomlSection& header,
                                                  const ParameterizedStatement& statement);

}  // namespace gate
