// SPDX-License-Identifier: MIT
// How bad a finding is.
#pragma once

#include <optional>
#include <string_view>

namespace gate {

enum class Severity { note, warning, error };

[[nodiscard]] std::string_view to_string(Severity severity);
/// Absent if the text is not one of the three words.
[[nodiscard]] std::optional<Severity> severity_from(std::string_view text);

}  // namespace gate
