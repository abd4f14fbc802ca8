// SPDX-License-Identifier: MIT
// The `--@` lines of a query -> the members of Query that they set.
#pragma once

#include <string>
#include <vector>

#include "gate/core/query/parameters.h"
#include "gate/core/query/query.h"
#include "gate/core/text/error.h"
#include "gate/core/text/toml_reader.h"

namespace gate {

/// Of a query that has parameters and no bindings.
class NoBindings : public Error {
 public:
  using Error::Error;
};

/// `query.file` and `query.line` must be set. Throws Error as parse_queries() does,
/// NoBindings where that is all that is wrong.
void apply_header(Query& query, const TomlTable& header, const ParameterizedStatement& statement,
                  const std::vector<RuleName>& rules);

}  // namespace gate
