// SPDX-License-Identifier: MIT
#include "gate/core/production/projection.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string_view>

#include "gate/core/production/value_growth.h"
#include "gate/core/text/whole_number.h"

namespace gate {
namespace {

constexpr double usual_buckets = 100;  // default_statistics_target

StatisticsSlot common_slot(const ColumnStatistics& production, const ValueType& type,
                           const std::vector<std::string>& values) {
  StatisticsSlot slot;
  slot.kind = slot_kind::most_common_values;
  slot.op = type.equality;
  slot.collation = type.collation;
  const std::size_t count = std::min(values.size(), production.most_common_freqs.size());
  slot.numbers.assign(production.most_common_freqs.begin(),
                      production.most_common_freqs.begin() + static_cast<std::ptrdiff_t>(count));
  slot.values.assign(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count));
  slot.value_type = type.type;
  return slot;
}

StatisticsSlot histogram_slot(const ValueType& type, const std::vector<std::string>& bounds) {
  return {.kind = slot_kind::histogram,
          .op = type.less_than,
          .collation = type.collation,
          .numbers = {},
          .values = bounds,
          .value_type = type.type};
}

StatisticsSlot correlation_slot(const ValueType& type, double correlation) {
  return {.kind = slot_kind::correlation,
          .op = type.less_than,
          .collation = type.collation,
          .numbers = {correlation},
          .values = {},
          .value_type = {}};
}

struct NumberType {
  std::string_view oid;
  double most;
};
constexpr std::array<NumberType, 3> number_types = {
    {{"21", 32'767}, {"23", 2'147'483'647}, {"20", 9e15}}};

/// Absent if one of the texts is no whole number.
std::optional<std::vector<double>> whole_numbers(const std::vector<std::string>& texts) {
  std::vector<double> numbers;
  for (const std::string& text : texts) {
    const auto number = whole_number<std::int64_t>(text);
    if (!number) return std::nullopt;
    numbers.push_back(static_cast<double>(*number));
  }
  return numbers;
}

/// The bounds of whole numbers, each of which stands for so many and is the last of them, as far
/// as the type goes.
std::vector<std::string> reaching(const std::vector<std::string>& bounds, const ValueType& type,
                                  double reach) {
  const auto known = std::ranges::find(number_types, type.type, &NumberType::oid);
  const auto numbers = whole_numbers(bounds);
  if (reach == 1 || known == number_types.end() || !numbers) return bounds;
  const double least = numbers->front();
  const double length = numbers->back() - least + 1;
  const double times = std::min(reach, std::max(1.0, (known->most - least + 1) / length));
  std::vector<std::string> further = {bounds.front()};
  for (std::size_t i = 1; i < numbers->size(); ++i)
    further.push_back(std::to_string(
        static_cast<std::int64_t>(std::floor(least + ((*numbers)[i] - least + 1) * times - 1))));
  return further;
}

/// For each element its place by frequency, from 0; of equal ones the first comes first.
std::vector<std::size_t> ranks(const StatisticsSlot& slot) {
  std::vector<std::size_t> order(slot.values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t left, std::size_t right) {
    return slot.numbers[left] > slot.numbers[right];
  });
  std::vector<std::size_t> ranks(order.size());
  for (std::size_t rank = 0; rank < order.size(); ++rank) ranks[order[rank]] = rank;
  return ranks;
}

/// PostgreSQL searches the elements: they stay in their order. Behind their frequencies stand the
/// least, the greatest and, for arrays, the share with NULL.
StatisticsSlot with_frequencies(const StatisticsSlot& seed, const std::vector<double>& production) {
  if (seed.numbers.size() < seed.values.size()) return seed;
  const std::size_t others = seed.numbers.size() - seed.values.size();
  if (production.size() <= others) return seed;
  const std::size_t known = production.size() - others;
  StatisticsSlot slot = seed;
  slot.numbers.clear();
  slot.values.clear();
  const std::vector<std::size_t> rank_of = ranks(seed);
  for (std::size_t i = 0; i < seed.values.size(); ++i) {
    if (rank_of[i] >= known) continue;
    slot.values.push_back(seed.values[i]);
    slot.numbers.push_back(production[rank_of[i]]);
  }
  slot.numbers.insert(slot.numbers.end(), production.begin() + static_cast<std::ptrdiff_t>(known),
                      production.end());
  return slot;
}

}  // namespace

std::size_t number_of_common_values(const ColumnStatistics& production, double production_rows,
                                    double seed_distinct) {
  const std::size_t common = production.most_common_freqs.size();
  const double others = std::round(distinct_values(production.n_distinct, production_rows) -
                                   static_cast<double>(common));
  const double most = seed_distinct - std::clamp(others, 0.0, std::floor(seed_distinct / 2));
  return std::min(common, static_cast<std::size_t>(std::max(0.0, most)));
}

std::size_t number_of_bounds(double values) {
  return values < 2 ? 0 : static_cast<std::size_t>(std::min(values, usual_buckets + 1));
}

StatisticsRow project(const ColumnStatistics& production, const ValueType& type,
                      const SeedValues& seed) {
  StatisticsRow row = {production.null_frac, production.avg_width, production.n_distinct, {}};
  if (!seed.common.empty() && !production.most_common_freqs.empty())
    row.slots.push_back(common_slot(production, type, seed.common));
  if (seed.bounds.size() > 1)
    row.slots.push_back(histogram_slot(type, reaching(seed.bounds, type, production.reach)));
  if (production.correlation && type.less_than != "0")
    row.slots.push_back(correlation_slot(type, *production.correlation));
  for (const StatisticsSlot& own : seed.own_slots) {
    if (own.kind == slot_kind::most_common_elements)
      row.slots.push_back(with_frequencies(own, production.most_common_elem_freqs));
    else if (own.kind > slot_kind::most_common_elements)
      row.slots.push_back(own);
  }
  return row;
}

}  // namespace gate
