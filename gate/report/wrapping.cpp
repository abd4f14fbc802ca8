// SPDX-License-Identifier: MIT
#include "gate/report/wrapping.h"

#include <algorithm>

#include "gate/core/text/utf8.h"

namespace gate {
namespace {

/// The first unit of a text: a character with its width, or a color sequence of width zero.
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
  if (static_cast<unsigned char>(text.front()) < 0x80) return {};
  const auto [code, bytes] = first_character(text);
  return {bytes, code ? width_of(*code) : 1};
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
