// SPDX-License-Identifier: MIT
// _environment.json: the settings under which a folder of baselines was made.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gate/core/config/config.h"

namespace gate {

/// The parts of the config that affect plans: settings, preloaded libraries, locale, clock. Sorted
/// keys.
[[nodiscard]] std::string write_environment(const ServerConfig& server);

/// How this run's settings differ from those in the file, one per line, in words. Throws Error
/// naming `file` if the text is not such a file.
[[nodiscard]] std::vector<std::string> environment_differences(std::string_view json_text,
                                                               const std::string& file,
                                                               const ServerConfig& server);

}  // namespace gate
