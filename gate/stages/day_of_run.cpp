// SPDX-License-Identifier: MIT
#include "gate/stages/day_of_run.h"

#include "gate/core/text/dates.h"

namespace gate {

std::chrono::year_month_day day_of_run(const ServerConfig& server) {
  using namespace std::chrono;
  const auto fixed = server.clock ? day_in(*server.clock) : std::nullopt;
  return fixed.value_or(floor<days>(system_clock::now()));
}

}  // namespace gate
