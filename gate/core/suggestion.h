// SPDX-License-Identifier: MIT
// "Did you mean …?"
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// `Did you mean "x"?` where a candidate differs from `word` by few enough letters to be what was
/// meant (a third of its own, at least one), else `otherwise`.
[[nodiscard]] std::string suggestion(std::string_view word,
                                     const std::vector<std::string_view>& candidates,
                                     std::string_view otherwise);

/// The same, naming every candidate where none is near.
[[nodiscard]] std::string suggestion(std::string_view word,
                                     const std::vector<std::string_view>& candidates);

}  // namespace gate
