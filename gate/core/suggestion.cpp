// SPDX-License-Identifier: MIT
#include "gate/core/suggestion.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace gate {
namespace {

/// Levenshtein's, in bytes.
std::size_t edit_distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= from.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[to.size()];
}

/// Empty where none is near enough.
std::string_view closest(std::string_view word, const std::vector<std::string_view>& candidates) {
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

}  // namespace

std::string suggestion(std::string_view word, const std::vector<std::string_view>& candidates,
                       std::string_view otherwise) {
  const std::string_view near = closest(word, candidates);
  return near.empty() ? std::string(otherwise) : fmt::format("Did you mean \"{}\"?", near);
}

std::string suggestion(std::string_view word, const std::vector<std::string_view>& candidates) {
  if (candidates.empty()) return "Nothing can stand here.";
  return suggestion(word, candidates, fmt::format("Known are: {}.", fmt::join(candidates, ", ")));
}

}  // namespace gate
