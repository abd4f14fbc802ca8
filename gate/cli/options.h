// SPDX-License-Identifier: MIT
// Options that several commands share, as CLI11 knows them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "gate/cli/arguments.h"

namespace CLI {
class App;
}

namespace gate {

/// What the help of the program and of its commands ends with.
constexpr const char* exit_codes =
    "\nExit codes: 0 pass, 1 findings at or above --fail-on, 2 no verdict could be given.";

/// A check that throws Error for any other word.
[[nodiscard]] std::function<std::string(const std::string&)> one_of(
    const std::string& option, const std::vector<std::string>& words);

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
