// SPDX-License-Identifier: MIT
#include "gate/report/folded_diff.h"

#include <cstddef>
#include <vector>

namespace gate {

namespace {

constexpr std::size_t longest_unfolded = 3;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

}  // namespace

std::string folded_diff(std::string_view diff) {
  const std::vector<std::string_view> lines = lines_of(diff);
  std::string result;
  const auto add = [&result](std::string_view line) { result.append(line) += '\n'; };
  for (std::size_t at = 0; at < lines.size();) {
    std::size_t end = at;
    while (end < lines.size() && lines[end].starts_with(' ')) ++end;
    const bool folds = end - at > longest_unfolded;
    if (folds) {
      add(lines[at]);
      add("  …");
      add(lines[end - 1]);
      at = end;
    }
    for (; at < end; ++at) add(lines[at]);
    if (at < lines.size()) add(lines[at++]);
  }
  return result;
}

}  // namespace gate
