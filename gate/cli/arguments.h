// SPDX-License-Identifier: MIT
// Parses the command line by a table of subcommands.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "gate/cli/subcommand.h"
#include "gate/core/text/error.h"

namespace gate {

/// What to print instead of running a command: help, version, or a usage error.
struct UsageAnswer {
  std::string text;
  std::optional<Error> error;
  std::vector<ReportTarget> reports;  ///< still to be written if there is an error
};

/// The subcommand that was given, with its options.
[[nodiscard]] std::variant<Subcommand, UsageAnswer> parse_arguments(
    std::span<const NamedSubcommand> table, int count, const char* const* words);

}  // namespace gate
