// SPDX-License-Identifier: MIT
// Values in sentences, plangate's own and the server's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// A text that sentences may repeat, and what they are to say instead.
struct Rewording {
  std::string text;
  std::string instead;
};

/// `words` with `?` in place of strings ('open'), and of numbers that an operator compares or that
/// a clause takes (LIMIT 20); other numbers are figures. `rewordings` come first, the longest
/// before its parts.
[[nodiscard]] std::string redacted_words(std::string_view words,
                                         std::vector<Rewording> rewordings = {});

/// The same of a server's message, which also quotes values as it does names ("x"), and rows.
[[nodiscard]] std::string redacted_server_words(std::string_view words,
                                                std::vector<Rewording> rewordings = {});

}  // namespace gate
