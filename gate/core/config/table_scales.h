// SPDX-License-Identifier: MIT
// `[suite.NAME.scale]` of a config.
#pragma once

#include <vector>

#include "gate/core/config/config.h"
#include "gate/core/text/toml_section.h"

namespace gate {

/// Keys are tables ("tenants", "public.tenants"), values the factor from which on they stay as they
/// are; `public.tenants = 1` without quotes is read too. Throws Error naming the line of a factor
/// below 1.
[[nodiscard]] std::vector<TableScale> read_table_scales(const TomlSection& section);

}  // namespace gate
