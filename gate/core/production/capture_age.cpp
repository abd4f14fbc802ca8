// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "gate/core/production/capture.h"
#include "gate/core/text/dates.h"

namespace gate {

std::optional<std::string> age_in_words(std::string_view captured,
                                        std::chrono::year_month_day today, int most_days) {
  const auto day = day_in(captured);
  if (!day) return std::nullopt;
  const auto age = (std::chrono::sys_days(today) - std::chrono::sys_days(*day)).count();
  if (age < most_days) return std::nullopt;
  return fmt::format("{} days old: production may have grown since", age);
}

}  // namespace gate
