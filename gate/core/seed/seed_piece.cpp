// SPDX-License-Identifier: MIT
#include "gate/core/seed/seed_piece.h"

#include <fmt/format.h>

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
  return restore != nullptr && piece.files.size() != 1 ? restore->file : piece.files.front();
}

std::string at_line(const SourceLine& source) {
  return fmt::format("{}:{}: ", source.file, source.line);
}

}  // namespace gate
