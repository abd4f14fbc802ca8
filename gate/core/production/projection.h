// SPDX-License-Identifier: MIT
// Rank projection: production's frequencies given to the seed's values. The most common value of
// production is the seed's most common value, and so on; the histogram is the seed's own over its
// other values, since in an equi-depth histogram nothing but the values differs between databases.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "gate/core/production/capture.h"

namespace gate {

/// What a slot of pg_statistic holds (STATISTIC_KIND_… in pg_statistic.h).
namespace slot_kind {
constexpr int most_common_values = 1;
constexpr int histogram = 2;
constexpr int correlation = 3;
constexpr int most_common_elements = 4;
}  // namespace slot_kind

struct StatisticsSlot {
  int kind = 0;
  std::string op = "0";         ///< OID
  std::string collation = "0";  ///< OID
  std::vector<double> numbers;
  std::vector<std::string> values;  ///< as text
  std::string value_type;           ///< OID; empty if the slot holds no values
};

/// A row of pg_statistic.
struct StatisticsRow {
  double null_frac = 0;
  double width = 0;
  double n_distinct = 0;
  std::vector<StatisticsSlot> slots;
};

/// The type of a column's values. OIDs; the operators are "0" for a type without an order.
struct ValueType {
  std::string type;
  std::string equality = "0";
  std::string less_than = "0";
  std::string collation = "0";
};

/// How many of the seed's values become common. If production has others besides its common
/// values, as many of the seed's stay others, though half of them at most, so that a rare value is
/// rare in both.
[[nodiscard]] std::size_t number_of_common_values(const ColumnStatistics& production,
                                                  double production_rows, double seed_distinct);

/// How many bounds a histogram over so many values has; 0 if it has none.
[[nodiscard]] std::size_t number_of_bounds(double values);

/// The seed's values as pg_statistic is to hold them.
struct SeedValues {
  std::vector<std::string> common;        ///< by their frequency
  std::vector<std::string> bounds;        ///< of the histogram of the others
  std::vector<StatisticsSlot> own_slots;  ///< of the seed's row; absent for an empty table
};

/// Slots of other kinds (elements, ranges) are the seed's own, with production's frequencies of
/// elements.
[[nodiscard]] StatisticsRow project(const ColumnStatistics& production, const ValueType& type,
                                    const SeedValues& seed);

}  // namespace gate
