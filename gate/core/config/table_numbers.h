// SPDX-License-Identifier: MIT
// `[suite.NAME.scale]` and `[suite.NAME.rows]` of a config: tables, each with a number.
#pragma once

#include <vector>

#include "gate/core/config/config.h"
#include "gate/core/text/toml_section.h"

namespace gate {

// Both throw Error naming the line of a number below 1.

/// Keys are tables ("tenants", "public.tenants"), values the factor from which on they stay as they
/// are; `public.tenants = 1` without quotes is read too.
[[nodiscard]] std::vector<TableScale> read_table_scales(const TomlSection& section);

/// The same with numbers of rows.
[[nodiscard]] std::vector<TableRows> read_table_rows(const TomlSection& section);

}  // namespace gate
