// SPDX-License-Identifier: MIT
#include "gate/report/wrapping.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gate {
namespace {

using Range = std::pair<char32_t, char32_t>;

/// Of East Asian width, and emoji.
constexpr std::array<Range, 9> wide = {{{0x1100, 0x115F},
                                        {0x2E80, 0xA4CF},
                                        {0xAC00, 0xD7A3},
                                        {0xF900, 0xFAFF},
                                        {0xFE30, 0xFE6F},
                                        {0xFF00, 0xFF60},
                                        {0xFFE0, 0xFFE6},
                                        {0x1F300, 0x1FAFF},
                                        {0x20000, 0x3FFFD}}};
constexpr std::array<Range, 4> invisible = {
    {{0x0300, 0x036F}, {0x200B, 0x200F}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}}};

template <typename Ranges>
bool within(char32_t character, const Ranges& ranges) {
  return std::ranges::any_of(ranges, [&](const Range& range) {
    return range.first <= character && character <= range.second;
  });
}

/// What stands together at the start: a character with its columns, or a sequence that takes none.
struct Sign {
  std::size_t bytes = 1;
  std::size_t columns = 1;
};

/// "\x1b[1;31m"
std::size_t bytes_of_color(std::string_view text) {
  if (!text.starts_with("\x1b[")) return 0;
  const std::size_t end = text.find_first_not_of("0123456789;", 2);
  return end == std::string_view::npos || text[end] != 'm' ? 0 : end + 1;
}

Sign first_sign(std::string_view text) {
  if (const std::size_t bytes = bytes_of_color(text)) return {bytes, 0};
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0xC0) return {};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  char32_t character = lead & (0xFFU >> (length + 1));
  const std::size_t bytes = std::min(length, text.size());
  for (std::size_t i = 1; i < bytes; ++i)
    character = character << 6 | (static_cast<unsigned char>(text[i]) & 0x3FU);
  return {bytes, within(character, invisible) ? 0U : within(character, wide) ? 2U : 1U};
}

}  // namespace

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const Sign sign = first_sign(text);
    columns += sign.columns;
    text.remove_prefix(sign.bytes);
  }
  return columns;
}

std::string cut_to_columns(std::string_view text, std::size_t columns) {
  if (columns_of(text) <= columns) return std::string(text);
  if (columns == 0) return {};
  std::string kept;
  std::size_t used = 1;  // the ellipsis
  while (!text.empty()) {
    const Sign sign = first_sign(text);
    if (used + sign.columns > columns) break;
    used += sign.columns;
    kept += text.substr(0, sign.bytes);
    text.remove_prefix(sign.bytes);
  }
  return kept + "…";
}

std::string wrapped(std::string_view line, std::size_t columns, std::size_t indent) {
  if (columns == 0 || columns_of(line) <= columns) return std::string(line);
  std::string lines;
  std::size_t used = 0;
  bool has_word = false;
  while (!line.empty()) {
    const std::size_t word = std::min(line.find_first_not_of(' '), line.size());
    const std::size_t end = std::min(line.find(' ', word), line.size());
    const std::size_t taken = columns_of(line.substr(0, end));
    const bool breaks = has_word && used + taken > columns;
    if (breaks) lines += "\n" + std::string(indent, ' ');
    lines += breaks ? line.substr(word, end - word) : line.substr(0, end);
    used = breaks ? indent + taken - word : used + taken;
    has_word = true;
    line.remove_prefix(end);
  }
  return lines;
}

std::size_t rows_of(std::string_view text, std::size_t columns) {
  std::size_t rows = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    const std::size_t used = columns_of(text.substr(0, end));
    rows += std::max<std::size_t>(1, (used + columns - 1) / columns);
    text.remove_prefix(end + 1);
  }
  return rows;
}

}  // namespace gate
