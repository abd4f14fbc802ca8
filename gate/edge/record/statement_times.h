// SPDX-License-Identifier: MIT
// How long statements took, as pg_stat_statements counts it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gate/core/record/recorder.h"
#include "gate/edge/postgres/database.h"

namespace gate {

struct StatementTime {
  std::string text;  ///< with $1 … for its literals
  std::int64_t query_id = 0;
  std::int64_t calls = 0;
  double milliseconds = 0;
};

/// Whether the server has pg_stat_statements.
[[nodiscard]] bool can_count_times(const ConnectionSettings& connection);

/// shared_preload_libraries with pg_stat_statements.
[[nodiscard]] std::string with_counting(std::vector<std::string> preload);

/// Of all databases; none where the server cannot tell any more.
[[nodiscard]] std::vector<StatementTime> statement_times(const ConnectionSettings& maintenance);

void add_times(RecordedStatements& recorded, const std::vector<StatementTime>& times);

}  // namespace gate
