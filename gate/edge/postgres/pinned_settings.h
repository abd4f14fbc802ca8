// SPDX-License-Identifier: MIT
// Every setting that can change a plan or its counters, at PostgreSQL's default unless its line
// says why not.
#pragma once

#include <map>
#include <string>

#include "gate/core/config/config.h"

namespace gate {

/// The pins of DESIGN §6 for a major version, as postgresql.conf settings: planner settings at
/// PostgreSQL's defaults, jit off, no parallel workers, autovacuum off, UTC … `config.settings`
/// override them.
[[nodiscard]] std::map<std::string, std::string> pinned_settings(int major,
                                                                 const ServerConfig& config);

}  // namespace gate
