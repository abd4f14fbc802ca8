// SPDX-License-Identifier: MIT
// _environment.json: under which settings a folder of baselines was made.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gate/core/config/config.h"

namespace gate {

/// What of the config decides plans: settings, preloaded libraries, locale, clock. Sorted keys.
[[nodiscard]] std::string write_environment(const ServerConfig& server);

/// How this run's settings differ from those of the file, one line each, in words. Throws Error
/// naming `file` where the text is no such file.
[[nodiscard]] std::vector<std::string> environment_differences(std::string_view json_text,
                                                               const std::string& file,
                                                               const ServerConfig& server);

}  // namespace gate
