// SPDX-License-Identifier: MIT
#include "gate/core/text/dates.h"

#include "gate/core/text/whole_number.h"

namespace gate {

std::optional<std::chrono::year_month_day> day_in(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = whole_number<unsigned>(text.substr(0, 4));
  const auto month = whole_number<unsigned>(text.substr(5, 2));
  const auto day = whole_number<unsigned>(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(static_cast<int>(*year)),
                                         std::chrono::month(*month), std::chrono::day(*day));
  return date.ok() ? std::optional(date) : std::nullopt;
}

}  // namespace gate
