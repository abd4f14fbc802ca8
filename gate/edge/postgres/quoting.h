// SPDX-License-Identifier: MIT
// Names and texts as SQL takes them.
#pragma once

#include <string>
#include <string_view>

namespace gate {

/// Quoted, quotes doubled.
[[nodiscard]] std::string quote_identifier(std::string_view name);

/// Under standard_conforming_strings.
[[nodiscard]] std::string quote_literal(std::string_view text);

}  // namespace gate
