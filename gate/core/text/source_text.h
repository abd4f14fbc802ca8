// SPDX-License-Identifier: MIT
// Text that people wrote, and how messages point into it: "file:line: what is wrong".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/text/error.h"

namespace gate {

/// An Error whose message begins with "file:line: ", as in compilers. With line 0 only the file is
/// named; with an empty file neither is.
[[nodiscard]] Error error_at(const std::string& file, int line, const std::string& message,
                             std::string detail = {}, std::string hint = {});

/// The text in double quotes, suitable for one line of a message: control characters are replaced
/// and long texts are cut.
[[nodiscard]] std::string in_quotes(std::string_view text);

/// Whether a name is a valid file name everywhere: letters, digits, "_", "-" and ".", without a
/// leading dot or underscore (those are plangate's own files).
[[nodiscard]] bool is_plain_name(std::string_view name);

/// The text without a byte order mark.
[[nodiscard]] std::string_view without_byte_order_mark(std::string_view text);

/// 1 for the first line.
[[nodiscard]] int line_of(std::string_view text, std::size_t offset);

/// The number of newlines in a statement before its character `position`, counted from 1 in UTF-8
/// as the server does; 0 for a position that does not exist.
[[nodiscard]] int newlines_before(std::string_view statement, int position);

/// A file's text with the line number of each part.
class SourceText {
 public:
  /// `text` must outlive this object and every part.
  SourceText(std::string_view text, std::string file);

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] const std::string& file() const { return file_; }
  /// `part` must point into the text.
  [[nodiscard]] std::size_t offset_of(std::string_view part) const;
  [[nodiscard]] int line_of(std::string_view part) const;
  /// From the start of `first` to the end of `last`.
  [[nodiscard]] std::string_view between(std::string_view first, std::string_view last) const;

 private:
  std::string_view text_;
  std::string file_;
  std::vector<std::size_t> line_ends_;
};

/// Throws Error for a text of more than so many megabytes: TOML's values take 70 times the memory.
void reject_larger(std::string_view text, std::size_t most_megabytes, const std::string& file);

/// Throws Error naming the line of the first NUL byte.
void reject_nul(std::string_view text, const std::string& file);

/// Throws Error naming the line of the first byte that is not UTF-8.
void reject_bad_utf8(std::string_view text, const std::string& file);

/// The last `count` lines of a text that does not end with a line's end; all of it where it has no
/// more.
[[nodiscard]] std::string_view last_lines(std::string_view text, int count);

}  // namespace gate
