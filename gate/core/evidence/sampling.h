// SPDX-License-Identifier: MIT
// What ANALYZE's random sample of a table's rows may miss.
#pragma once

#include <optional>

namespace gate {

/// A chance above this is worth telling.
inline constexpr double tolerable_chance = 0.01;

/// The rows that ANALYZE samples for each unit of its statistics target (std_typanalyze).
inline constexpr double rows_of_target = 300;

/// That a sample of so many of the table's rows holds none of the `wanted` ones. Exact where each
/// row is as likely as any other; rows that lie together in few pages are missed more often.
[[nodiscard]] double chance_to_miss(double rows, double sample, double wanted);

/// A statistics target with which the sample misses the wanted rows with no more than a tolerable
/// chance, also once the table has grown and they with it, as far as there is such a target.
/// Absent where the highest one does not do.
[[nodiscard]] std::optional<int> target_to_see(double rows, double wanted);

}  // namespace gate
