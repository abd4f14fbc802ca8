// SPDX-License-Identifier: MIT
// What changed in a plan, without the long stretches that did not.
#pragma once

#include <string>
#include <string_view>

namespace gate {

/// A plan_diff in which of every run of more than three unchanged lines only the first and the
/// last are left, with "  …" between them.
[[nodiscard]] std::string folded_diff(std::string_view diff);

}  // namespace gate
