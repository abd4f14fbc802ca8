// SPDX-License-Identifier: MIT
// From a place in a statement to a line of its file.
#pragma once

#include <string_view>

namespace gate {

/// Newlines in `statement` before its character `position`, counted from 1 in UTF-8 as the server
/// does; 0 for a position it does not have.
[[nodiscard]] int newlines_before(std::string_view statement, int position);

}  // namespace gate
