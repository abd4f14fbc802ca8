// SPDX-License-Identifier: MIT
// Text that people wrote, and how messages point into it.
#include "gate/core/text/source_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "gate/core/text/ascii.h"
#include "gate/core/text/utf8.h"

namespace gate {
namespace {

constexpr std::size_t longest_quote = 80;

}  // namespace

Error error_at(const std::string& file, int line, const std::string& message, std::string detail,
               std::string hint) {
  std::string place;
  if (!file.empty()) place = line > 0 ? fmt::format("{}:{}: ", file, line) : file + ": ";
  return Error(place + message, std::move(detail), std::move(hint));
}

std::string in_quotes(std::string_view text) {
  const std::string_view shown = beginning(text, longest_quote);
  std::string result = "\"";
  for (const char byte : shown) {
    const bool control = static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F;
    result += control ? '?' : byte;
  }
  return result + (shown.size() < text.size() ? "…\"" : "\"");
}

bool is_plain_name(std::string_view name) {
  if (name.empty() || name.size() > 100 || name[0] == '.' || name[0] == '_') return false;
  return std::all_of(name.begin(), name.end(), [](char byte) {
    return is_ascii_letter(byte) || is_ascii_digit(byte) || byte == '_' || byte == '-' ||
           byte == '.';
  });
}

std::string_view without_byte_order_mark(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

int line_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  return 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
}

int newlines_before(std::string_view statement, int position) {
  int newlines = 0;
  for (int character = 1; !statement.empty(); ++character) {
    if (character >= position) return newlines;
    if (statement.front() == '\n') ++newlines;
    statement.remove_prefix(first_character(statement).bytes);
  }
  return 0;
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

void reject_larger(std::string_view text, std::size_t most_megabytes, const std::string& file) {
  if (text.size() <= most_megabytes << 20U) return;
  throw Error(fmt::format("{}: larger than {} MB", file, most_megabytes), {},
              "Check which file this is.");
}

void reject_nul(std::string_view text, const std::string& file) {
  const std::size_t offset = text.find('\0');
  if (offset == std::string_view::npos) return;
  throw error_at(file, line_of(text, offset), "the text holds a NUL byte", {},
                 "PostgreSQL's text cannot hold it. Save the file as plain UTF-8 text (a NUL in "
                 "every other place means UTF-16).");
}

void reject_bad_utf8(std::string_view text, const std::string& file) {
  const std::size_t offset = first_bad_byte(text);
  if (offset == std::string_view::npos) return;
  const auto byte = static_cast<unsigned char>(text[offset]);
  throw error_at(file, line_of(text, offset), "the text is not UTF-8",
                 fmt::format("the byte 0x{:02X} does not belong there", byte),
                 "Save the file as UTF-8.");
}

std::string_view last_lines(std::string_view text, int count) {
  std::size_t begin = text.size();
  for (int lines = 0; lines < count && begin > 0; ++lines) {
    begin = text.rfind('\n', begin - 1);
    if (begin == std::string_view::npos) return text;
  }
  return begin == 0 ? text : text.substr(begin + 1);
}

}  // namespace gate
