// SPDX-License-Identifier: MIT
// Reading and writing files.
#pragma once

#include <string>
#include <string_view>

namespace gate {

/// Throws Error naming the file.
[[nodiscard]] std::string read_file(const std::string& path);

/// Replaces the file atomically (a temporary file beside it, then rename) and creates its folders.
void write_file(const std::string& path, std::string_view text);

/// Whether the path exists, even as a dangling link.
[[nodiscard]] bool is_taken(const std::string& path);

}  // namespace gate
