// SPDX-License-Identifier: MIT
// What plangate init asks of a person at a terminal.
#pragma once

#include <map>
#include <string>

#include "gate/cli/streams.h"
#include "gate/core/init/init_settings.h"

namespace gate {

/// Whether somebody sees questions and can answer: stdin and stderr are a terminal.
[[nodiscard]] bool can_ask();

/// The settings: as given by flags, which win, else as answered where one can ask, else their
/// defaults. Throws Error for a flag's value that cannot be taken.
[[nodiscard]] InitSettings chosen_settings(const std::map<std::string, std::string>& given,
                                           const Streams& streams);

/// Asks for yes or no; no is the default.
[[nodiscard]] bool agreed(const std::string& question, const Streams& streams);

}  // namespace gate
