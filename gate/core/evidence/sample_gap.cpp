// SPDX-License-Identifier: MIT
#include "gate/core/evidence/sample_gap.h"

#include <utility>

#include "gate/core/evidence/sampling.h"

namespace gate {
namespace {

class Gaps {
 public:
  explicit Gaps(const ColumnCounts& column) : column_(column) {}

  /// Unless a sample sees some of them for certain, or there are none.
  void add(MissedClass missed, double wanted, std::size_t place = 0, std::string value = {}) {
    SampleGap gap = {column_.analyzed, column_.table, column_.column, missed, place,
                     std::move(value), column_.rows,  column_.sample, wanted};
    if (wanted >= 1 && gap.chance() > tolerable_chance) gaps_.push_back(std::move(gap));
  }

  [[nodiscard]] std::vector<SampleGap> all() && { return std::move(gaps_); }

 private:
  const ColumnCounts& column_;
  std::vector<SampleGap> gaps_;
};

}  // namespace

std::string_view to_string(MissedClass missed) {
  switch (missed) {
    case MissedClass::values:
      return "values";
    case MissedClass::nulls:
      return "nulls";
    case MissedClass::value:
      return "value";
    case MissedClass::rare_values:
      break;
  }
  return "rare values";
}

double SampleGap::chance() const {
  return chance_to_miss(rows, sample, wanted);
}

std::vector<SampleGap> sample_gaps(const ColumnCounts& column) {
  Gaps gaps(column);
  const auto may_miss = [&](double wanted) {
    return chance_to_miss(column.rows, column.sample, wanted) > tolerable_chance;
  };
  gaps.add(MissedClass::values, column.rows - column.nulls);
  gaps.add(MissedClass::nulls, column.nulls);
  double rare = column.rows - column.nulls;
  for (const CommonValue& each : column.common) rare -= each.rows;
  std::size_t first_rare = column.common.size();
  while (first_rare > 1 && may_miss(rare + column.common[first_rare - 1].rows))
    rare += column.common[--first_rare].rows;
  if (first_rare > 0) gaps.add(MissedClass::rare_values, rare, first_rare);
  for (std::size_t place = 0; place < column.common.size(); ++place)
    gaps.add(MissedClass::value, column.common[place].rows, place, column.common[place].value);
  return std::move(gaps).all();
}

}  // namespace gate
