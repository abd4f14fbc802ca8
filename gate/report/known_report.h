// SPDX-License-Identifier: MIT
// Tells a report from any other file.
#pragma once

#include <cstddef>
#include <string_view>

namespace gate {

/// How many bytes of a file tell what it is.
constexpr std::size_t telling_bytes = 4'096;

/// Whether a file that begins like this is empty or a report, so that another may take its place.
/// Reports of earlier versions count, as do those that say less.
[[nodiscard]] bool is_report(std::string_view beginning);

}  // namespace gate
