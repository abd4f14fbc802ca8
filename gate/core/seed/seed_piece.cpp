// SPDX-License-Identifier: MIT
#include "gate/core/seed/seed_piece.h"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

namespace gate {

bool repeatable(const SeedPiece& piece) {
  const auto* run = std::get_if<RunStep>(&piece.step.action);
  return run == nullptr || !run->inputs.empty();
}

bool runs_in_own_session(const SeedPiece& piece) {
  return std::holds_alternative<SqlStep>(piece.step.action) ||
         std::holds_alternative<CopyStep>(piece.step.action);
}

std::string piece_name(const SeedPiece& piece) {
  if (const auto* run = std::get_if<RunStep>(&piece.step.action)) return run->command;
  const auto* restore = std::get_if<RestoreStep>(&piece.step.action);
  return restore != nullptr ? restore->file : piece.files.front();
}

std::string remark_on_ways_down(const std::string& suite, const std::vector<SeedPiece>& pieces) {
  const auto first = std::ranges::find_if(
      pieces, [](const SeedPiece& piece) { return piece.way_down.has_value(); });
  if (first == pieces.end()) return {};
  const auto others = std::count_if(
      first + 1, pieces.end(), [](const SeedPiece& piece) { return piece.way_down.has_value(); });
  const std::string more =
      others == 0 ? "" : fmt::format(", and in {} other file{}", others, others == 1 ? "" : "s");
  return fmt::format(
      "the seed of {} runs the way up of its migrations alone: the way down, which begins in "
      "{}:{}{}, is left out (marks of {})",
      suite, first->files.front(), first->way_down->line, more, first->way_down->tool);
}

std::string at_line(const SourceLine& source) {
  return fmt::format("{}:{}: ", source.file, source.line);
}

}  // namespace gate
