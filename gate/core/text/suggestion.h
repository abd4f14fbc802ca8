// SPDX-License-Identifier: MIT
// "Did you mean …?"
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// The candidate that differs from `word` by few enough letters to be what was meant (a third of
/// its own, at least one; two transposed neighbors count once); empty if there is none.
[[nodiscard]] std::string_view nearest(std::string_view word,
                                       const std::vector<std::string_view>& candidates);

/// `Did you mean "x"?` with the nearest candidate, or `otherwise` if none is near.
[[nodiscard]] std::string suggestion(std::string_view word,
                                     const std::vector<std::string_view>& candidates,
                                     std::string_view otherwise);

/// The same, but lists every candidate if none is near.
[[nodiscard]] std::string suggestion(std::string_view word,
                                     const std::vector<std::string_view>& candidates);

}  // namespace gate
