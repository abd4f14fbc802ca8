// SPDX-License-Identifier: MIT
// The suite that plangate init writes: config, seed where there is none, sample query.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gate/cli/commands/init_steps.h"
#include "gate/cli/commands/init_target.h"
#include "gate/cli/streams.h"
#include "gate/core/init/init_settings.h"

namespace gate {

/// What the rest of the files depends on.
struct InitSuite {
  InitSettings settings;
  std::vector<std::string> tools;  ///< programs that the seed runs
};

/// Writes what is not there. `given` are settings by flag; where one can ask, the others are asked
/// for. Throws Error for one that cannot be accepted.
InitSuite write_suite(InitSteps& steps, const InitTarget& target,
                      const std::map<std::string, std::string>& given, const Streams& streams);

/// With a config there, nothing of the suite is written: it knows best.
InitSuite keep_suite(InitSteps& steps, const std::map<std::string, std::string>& given,
                     const Project& project);

}  // namespace gate
