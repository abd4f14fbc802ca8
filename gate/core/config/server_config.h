// SPDX-License-Identifier: MIT
// `[server]` of a config.
#pragma once

#include "gate/core/config/config.h"
#include "gate/core/text/toml_section.h"

namespace gate {

[[nodiscard]] ServerConfig read_server(const TomlSection& section);

}  // namespace gate
