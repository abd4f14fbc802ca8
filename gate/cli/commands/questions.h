// SPDX-License-Identifier: MIT
// The questions that plangate init asks at a terminal.
#pragma once

#include <map>
#include <string>

#include "gate/cli/streams.h"
#include "gate/core/init/init_settings.h"

namespace gate {

/// Whether somebody can see questions and answer them: stdin and stderr are a terminal.
[[nodiscard]] bool can_ask();

/// The settings: from flags, which take precedence, otherwise from answers if questions can be
/// asked, otherwise the defaults. Throws Error for an invalid flag value.
[[nodiscard]] InitSettings chosen_settings(const std::map<std::string, std::string>& given,
                                           const Streams& streams);

/// Asks for yes or no; the default is no.
[[nodiscard]] bool agreed(const std::string& question, const Streams& streams);

}  // namespace gate
