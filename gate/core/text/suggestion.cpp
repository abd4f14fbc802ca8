// SPDX-License-Identifier: MIT
#include "gate/core/text/suggestion.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace gate {
namespace {

/// Bytes added, omitted or replaced, and adjacent ones transposed.
std::size_t edit_distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> before;  // the row before `last`, from the second on
  std::vector<std::size_t> last(to.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= from.size(); ++i) {
    std::vector<std::size_t> row(to.size() + 1, i);
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const bool same = from[i - 1] == to[j - 1];
      row[j] = std::min({last[j - 1] + (same ? 0 : 1), last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before = std::exchange(last, std::move(row));
  }
  return last[to.size()];
}

}  // namespace

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
  std::string_view best;
  std::size_t best_distance = 0;
  for (const std::string_view candidate : candidates) {
    if (word.size() > candidate.size() + 4) continue;
    const std::size_t distance = edit_distance(word, candidate);
    if (distance > std::max<std::size_t>(1, candidate.size() / 3)) continue;
    if (!best.empty() && distance >= best_distance) continue;
    best = candidate;
    best_distance = distance;
  }
  return best;
}

std::string suggestion(std::string_view word, const std::vector<std::string_view>& candidates,
                       std::string_view otherwise) {
  const std::string_view near = nearest(word, candidates);
  return near.empty() ? std::string(otherwise) : fmt::format("Did you mean \"{}\"?", near);
}

std::string suggestion(std::string_view word, const std::vector<std::string_view>& candidates) {
  if (candidates.empty()) return "Nothing can stand here.";
  return suggestion(word, candidates, fmt::format("Known are: {}.", fmt::join(candidates, ", ")));
}

}  // namespace gate
