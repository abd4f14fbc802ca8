// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string_view>

namespace gate {

/// Whether a table contains the word.
template <typename Words>
[[nodiscard]] bool is_one_of(std::string_view word, const Words& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace gate
