// SPDX-License-Identifier: MIT
// Quotes names and texts for SQL.
#pragma once

#include <string>
#include <string_view>

namespace gate {

/// In double quotes, which are doubled inside.
[[nodiscard]] std::string quote_identifier(std::string_view name);

/// For standard_conforming_strings = on.
[[nodiscard]] std::string quote_literal(std::string_view text);

}  // namespace gate
