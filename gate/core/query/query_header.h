// SPDX-License-Identifier: MIT
// Turns the `--@` lines of a query into the members of Query that they set.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/core/query/parameters.h"
#include "gate/core/query/query.h"
#include "gate/core/text/toml_reader.h"

namespace gate {

/// What the header's `skip` says; absent where it has none.
[[nodiscard]] std::optional<Skip> skip_of(const TomlTable& header, const Query& query);

/// `query.file` and `query.line` must be set. Throws Error as parse_queries() does.
void apply_header(Query& query, const TomlTable& header, const ParameterizedStatement& statement,
                  const std::vector<RuleName>& rules);

}  // namespace gate
