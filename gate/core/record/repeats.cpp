// SPDX-License-Identifier: MIT
#include "gate/core/record/repeats.h"

#include <functional>

namespace gate {
namespace {

constexpr std::size_t most_values = 1'000;

std::size_t hash_of(const RecordedValues& values) {
  std::size_t hash = values.size();
  for (const auto& value : values)
    hash = hash * 1'000'003 + (value ? std::hash<std::string>()(*value) : 1);
  return hash;
}

}  // namespace

std::int64_t Repeats::count(const std::string& group, const std::string& key,
                            const RecordedValues& values) {
  if (group_ != group) {
    group_ = group;
    values_.clear();
  }
  std::set<std::size_t>& different = values_[key];
  if (different.size() < most_values) different.insert(hash_of(values));
  return static_cast<std::int64_t>(different.size());
}

}  // namespace gate
