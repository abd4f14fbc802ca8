// SPDX-License-Identifier: MIT
// Where in an application a statement comes from, as its comments tell.
#pragma once

#include <string>
#include <string_view>

namespace gate {

struct StatementPlace {
  std::string action;  ///< a name for what it is part of: "orders_index"; empty if no comment tells
  std::string source;  ///< the file with its line, or the route, or the action; empty likewise
  std::string trace;   ///< the request's traceparent, up to its span; empty likewise
};

/// Reads the comments of sqlcommenter and of Rails, `/* orders.index */` and sqlc's `-- name: x`.
[[nodiscard]] StatementPlace place_of(std::string_view statement);

/// Lower-case letters, digits and single "_", with a letter in front; empty where none is left.
[[nodiscard]] std::string as_name(std::string_view words);

}  // namespace gate
