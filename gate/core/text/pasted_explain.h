// SPDX-License-Identifier: MIT
// EXPLAIN's output as people paste it: in psql's table, a log, a cell of a grid, or not as JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gate {

/// The JSON within psql's table (any border, also expanded, CSV or without its header), within the
/// server's log (auto_explain's; several statements become one array), or within the quotes of a
/// copied cell. Any other text is returned as it is.
[[nodiscard]] std::string unwrapped_explain(std::string_view text);

struct OtherFormat {
  std::string_view name;  ///< "EXPLAIN's text format"
  std::string_view hint;  ///< how to get JSON
};

/// What a text is that is EXPLAIN's output and no JSON; absent if it is something else.
[[nodiscard]] std::optional<OtherFormat> other_explain_format(std::string_view text);

}  // namespace gate
