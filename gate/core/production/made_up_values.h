// SPDX-License-Identifier: MIT
// Values for a column whose table has no rows in the seed.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace gate {

/// What production says of a column of which no value is known.
struct MadeUpColumn {
  std::string type;                        ///< pg_type.typname
  double distinct = 0;                     ///< values
  std::chrono::year_month_day last_day{};  ///< of the column's days and instants
};

/// The most common values, each greater than the one before: numbers from 1, as keys are counted;
/// days and instants spread over the years before the last day. Fewer than `count` if the type has
/// fewer, none for a type that this program does not know.
[[nodiscard]] std::vector<std::string> made_up_common_values(const MadeUpColumn& column,
                                                             std::size_t count);

/// `count` bounds, 2 or more, of a histogram over the values behind the `common` ones, as far as
/// the column reaches: to its number of distinct values, or its last day.
[[nodiscard]] std::vector<std::string> made_up_bounds(const MadeUpColumn& column,
                                                      std::size_t common, std::size_t count);

}  // namespace gate
