// SPDX-License-Identifier: MIT
// What RE2 matches against.
#pragma once

#include <re2/re2.h>

#include <string_view>

namespace gate {

// RE2's own view of the text: by the distribution a class of RE2's or Abseil's, into which a
// std::string_view does not always turn by itself.
inline re2::StringPiece regex_input(std::string_view text) {
  return {text.data(), text.size()};
}

}  // namespace gate
