// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gate {

/// The bytes as PostgreSQL writes and reads a bytea: "\x00ff".
[[nodiscard]] std::string bytea_literal(std::string_view bytes);

/// Absent if the text is no such literal.
[[nodiscard]] std::optional<std::string> bytes_of_literal(std::string_view literal);

}  // namespace gate
