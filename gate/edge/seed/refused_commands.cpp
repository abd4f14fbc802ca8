// SPDX-License-Identifier: MIT
#include "gate/edge/seed/refused_commands.h"

#include <fmt/format.h>

#include "gate/core/seed/seed_piece.h"
#include "gate/core/text/error.h"

namespace gate {

void refuse_commands(const SuiteConfig& suite) {
  for (const SeedStep& step : suite.seed)
    if (const auto* command = std::get_if<RunStep>(&step.action))
      throw Error(fmt::format("{}--no-run refuses the command of [suite.{}]: {}",
                              at_line(step.source), suite.name, command->command),
                  "A `run` step runs as you, with all that you may do.",
                  "Read what it does, then leave --no-run out; or seed from SQL files and dumps.");
}

}  // namespace gate
