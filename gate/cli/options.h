// SPDX-License-Identifier: MIT
// Options that several commands share, as CLI11 knows them.
#pragma once

#include <string>

#include "gate/cli/arguments.h"

namespace CLI {
class App;
}

namespace gate {

/// A command with the options that every command has.
CLI::App* add_command(CLI::App& program, Arguments& arguments, const std::string& name,
                      const std::string& description);

/// SELECT…
void add_select(CLI::App& command, Arguments& arguments);

/// --format
void add_format(CLI::App& command, Arguments& arguments);

/// --report, --exit-zero
void add_report_options(CLI::App& command, Arguments& arguments);

/// Those of a command that judges: --fail-on beside the reports'.
void add_judging_options(CLI::App& command, Arguments& arguments);

/// Those of a command that seeds: config, server, seed images, jobs.
void add_running_options(CLI::App& command, Arguments& arguments);

}  // namespace gate
