// SPDX-License-Identifier: MIT
// Turns the `--@` lines of a query into the members of Query that they set.
#pragma once

#include <string>
#include <vector>

#include "gate/core/query/parameters.h"
#include "gate/core/query/query.h"
#include "gate/core/text/error.h"
#include "gate/core/text/toml_reader.h"

namespace gate {

/// The error for a query that has parameters and no bindings.
class NoBindings : public Error {
 public:
  using Error::Error;
};

/// `query.file` and `query.line` must be set. Throws Error as parse_queries() does, and NoBindings
/// if that is the only error.
void apply_header(Query& query, const TomlTable& header, const ParameterizedStatement& statement,
                  const std::vector<RuleName>& rules);

}  // namespace gate
