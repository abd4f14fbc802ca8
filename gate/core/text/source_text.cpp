// SPDX-License-Identifier: MIT
// Text that people wrote, and how messages point into it.
#include "gate/core/text/source_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace gate {
namespace {

constexpr std::size_t longest_quote = 80;

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// How many bytes the UTF-8 sequence at the front of `text` has; 0 where there is none.
std::size_t sequence_length(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  for (std::size_t index = 1; index < length; ++index) {
    if (!is_continuation(text[index])) return 0;
  }
  const auto second = static_cast<unsigned char>(text[1]);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool surrogate = first == 0xED && second > 0x9F;
  const bool beyond_unicode = first == 0xF4 && second > 0x8F;
  return overlong || surrogate || beyond_unicode ? 0 : length;
}

}  // namespace

Error error_at(const std::string& file, int line, const std::string& message, std::string detail,
               std::string hint) {
  std::string place;
  if (!file.empty()) place = line > 0 ? fmt::format("{}:{}: ", file, line) : file + ": ";
  return Error(place + message, std::move(detail), std::move(hint));
}

std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  std::size_t end = std::min(text.size(), longest_quote);
  while (end > 0 && end < text.size() && is_continuation(text[end])) --end;
  for (const char byte : text.substr(0, end)) {
    const bool control = static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F;
    result += control ? '?' : byte;
  }
  return result + (end < text.size() ? "…\"" : "\"");
}

bool is_plain_name(std::string_view name) {
  if (name.empty() || name.size() > 100 || name[0] == '.' || name[0] == '_') return false;
  return std::all_of(name.begin(), name.end(), [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_' || byte == '-' || byte == '.';
  });
}

std::string_view without_byte_order_mark(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

int line_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  return 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
}

SourceText::SourceText(std::string_view text, std::string file)
    : text_(text), file_(std::move(file)) {
  for (std::size_t end = text.find('\n'); end != std::string_view::npos;
       end = text.find('\n', end + 1)) {
    line_ends_.push_back(end);
  }
}

std::size_t SourceText::offset_of(std::string_view part) const {
  return static_cast<std::size_t>(part.data() - text_.data());
}

int SourceText::line_of(std::string_view part) const {
  const auto passed = std::lower_bound(line_ends_.begin(), line_ends_.end(), offset_of(part));
  return 1 + static_cast<int>(passed - line_ends_.begin());
}

std::string_view SourceText::between(std::string_view first, std::string_view last) const {
  const std::size_t begin = offset_of(first);
  return text_.substr(begin, offset_of(last) + last.size() - begin);
}

void reject_nul(std::string_view text, const std::string& file) {
  const std::size_t offset = text.find('\0');
  if (offset == std::string_view::npos) return;
  throw error_at(file, line_of(text, offset), "the text holds a NUL byte", {},
                 "PostgreSQL's text cannot hold it. Save the file as plain UTF-8 text (a NUL in "
                 "every other place means UTF-16).");
}

void reject_bad_utf8(std::string_view text, const std::string& file) {
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t length = sequence_length(text.substr(offset, 4));
    if (length == 0) {
      const auto byte = static_cast<unsigned char>(text[offset]);
      throw error_at(file, line_of(text, offset), "the text is not UTF-8",
                     fmt::format("the byte 0x{:02X} does not belong there", byte),
                     "Save the file as UTF-8.");
    }
    offset += length;
  }
}

}  // namespace gate
