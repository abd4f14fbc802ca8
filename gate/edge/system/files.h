// SPDX-License-Identifier: MIT
// Reading and writing files.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace gate {

/// Throws Error naming the file, also where it has no end: over 4 GB, 256 MB where it is no regular
/// file.
[[nodiscard]] std::string read_file(const std::string& path);

/// At most `bytes` from the file's beginning; nothing if it cannot be read.
[[nodiscard]] std::optional<std::string> beginning_of_file(const std::string& path,
                                                           std::size_t bytes);

/// Adds the text at the end of the file. Throws Error naming the file.
void append_to_file(const std::string& path, std::string_view text);

/// The text of a regular file that is not reached through a link, as in a folder of somebody else;
/// empty if there is none.
[[nodiscard]] std::string read_plain_file(const std::string& path);

/// Replaces the file atomically (a temporary file beside it, then rename) and creates its folders.
/// A link stays, and its target is replaced. A pipe, a device or a descriptor of this process
/// (/dev/stdout, /dev/fd/3) is written through, whatever is behind it.
void write_file(const std::string& path, std::string_view text);

/// Whether write_file() would write through the path, and not replace a file.
[[nodiscard]] bool is_written_through(const std::string& path);

/// Removes a file; nothing happens where that is not possible, or where it is none.
void remove_file(const std::string& path);

/// Whether the path exists, even as a dangling link.
[[nodiscard]] bool is_taken(const std::string& path);

}  // namespace gate
