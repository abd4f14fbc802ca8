// SPDX-License-Identifier: MIT
// What changed in a plan, without the long stretches that did not change.
#pragma once

#include <string>
#include <string_view>

namespace gate {

/// A plan_diff in which only the first and the last line remain of each run of more than three
/// unchanged lines, with "  …" between them.
[[nodiscard]] std::string folded_diff(std::string_view diff);

}  // namespace gate
