// SPDX-License-Identifier: MIT
// The suite that plangate init writes: config, an example seed if there is none, sample query.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gate/cli/commands/init_steps.h"
#include "gate/cli/commands/init_target.h"
#include "gate/cli/streams.h"
#include "gate/core/init/init_settings.h"

namespace gate {

/// The parts of the suite that other files depend on.
struct InitSuite {
  InitSettings settings;
  std::vector<std::string> tools;           ///< programs that the seed runs
  std::optional<std::string> test_command;  ///< of the project, if it was recognised
};

/// Writes the files that do not exist. `given` are settings by flag; the user is asked for the
/// others if there is a terminal. Throws Error for an invalid setting.
InitSuite write_suite(InitSteps& steps, const InitTarget& target,
                      const std::map<std::string, std::string>& given, const Streams& streams);

/// Writes nothing, since there is a config.
InitSuite keep_suite(InitSteps& steps, const std::map<std::string, std::string>& given,
                     const Project& project);

}  // namespace gate
