// SPDX-License-Identifier: MIT
// Finds the expression that is a condition by itself.
#include <algorithm>
#include <array>

#include "gate/core/sql/column_reader.h"
#include "gate/core/sql/expression.h"

namespace gate {
namespace {

/// ruleutils.c prints them in upper case: no function is called so.
constexpr std::array<std::string_view, 4> choosing = {"COALESCE", "GREATEST", "LEAST", "NULLIF"};

/// Behind the word that closes what is opened at `begin`, which it returns where none does.
std::size_t behind_closing(const ColumnReader& reader, std::size_t begin, std::string_view opening,
                           std::string_view closing) {
  int depth = 0;
  for (std::size_t at = begin; at < reader.size(); ++at) {
    if (reader.is_text(at, opening)) ++depth;
    if (reader.is_text(at, closing) && --depth == 0) return at + 1;
  }
  return begin;
}

std::size_t behind_choice(const ColumnReader& reader, std::size_t begin) {
  if (reader.is_text(begin, "CASE")) return behind_closing(reader, begin, "CASE", "END");
  const bool chooses = std::ranges::any_of(
      choosing, [&](std::string_view word) { return reader.is_text(begin, word); });
  if (!chooses) return begin;
  const std::size_t end = behind_closing(reader, begin + 1, "(", ")");
  return end == begin + 1 ? begin : end;
}

}  // namespace

std::optional<std::string> computed_truth(std::string_view text) {
  const ColumnReader reader(text);
  std::size_t begin = 0;
  while (reader.is_text(begin, "(") || reader.is_text(begin, "NOT")) ++begin;
  const std::size_t end = behind_choice(reader, begin);
  if (end == begin) return std::nullopt;
  for (std::size_t at = end; at < reader.size(); ++at)
    if (!reader.is_text(at, ")")) return std::nullopt;
  return reader.text_without_aliases(begin, end);
}

}  // namespace gate
