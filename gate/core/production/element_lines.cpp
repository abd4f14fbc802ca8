// SPDX-License-Identifier: MIT
#include "gate/core/production/element_lines.h"

#include <algorithm>

namespace gate {
namespace {

/// The offset behind a string that begins at `begin`.
std::size_t end_of_string(std::string_view text, std::size_t begin) {
  std::size_t at = begin + 1;
  while (at < text.size() && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
  return std::min(at + 1, text.size());
}

}  // namespace

std::map<std::string, std::vector<int>> element_lines(std::string_view text) {
  std::map<std::string, std::vector<int>> lines;
  std::string_view member;
  int depth = 0;
  int line = 1;
  for (std::size_t at = 0; at < text.size();) {
    const char byte = text[at];
    if (byte == '"') {
      const std::size_t end = end_of_string(text, at);
      if (depth == 1) member = text.substr(at + 1, end - at - 2);
      at = end;
      continue;
    }
    if (byte == '{' && depth == 2) lines[std::string(member)].push_back(line);
    if (byte == '{' || byte == '[') ++depth;
    if (byte == '}' || byte == ']') --depth;
    if (byte == '\n') ++line;
    ++at;
  }
  return lines;
}

}  // namespace gate
