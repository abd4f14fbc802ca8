// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace gate {

/// Whether more than `most` commas, colons and opening brackets stand outside of the text's
/// strings. They tell how many values a parser would have to keep, before it does.
[[nodiscard]] bool has_more_json_marks(std::string_view text, std::size_t most);

}  // namespace gate
