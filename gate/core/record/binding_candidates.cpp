// SPDX-License-Identifier: MIT
#include "gate/core/record/binding_candidates.h"

#include <fmt/format.h>

#include <algorithm>

namespace gate {
namespace {

enum class Kind { hot, tail, null };

bool is_integer(const std::string& type) {
  return type == "bigint" || type == "integer" || type == "smallint";
}

bool same(const RecordedValue& left, const RecordedValue& right) {
  return left.text == right.text && left.sql == right.sql;
}

class Candidates {
 public:
  Candidates(const std::vector<std::string>& types, const SeededParameters& seeded)
      : types_(types), seeded_(seeded) {}

  /// One sample with the seed's values.
  [[nodiscard]] std::vector<RecordedValue> filled(const RecordedValues& sample, Kind kind) const {
    std::vector<RecordedValue> values;
    for (std::size_t at = 0; at < types_.size(); ++at) {
      values.push_back(
          {at < sample.size() ? sample[at] : std::nullopt, {}, is_integer(types_[at])});
      const auto found = seeded_.find(at + 1);
      if (found == seeded_.end() || (kind == Kind::null && !values.back().text)) continue;
      values.back() = {{}, kind == Kind::tail ? found->second.tail : found->second.hot};
    }
    return values;
  }

  std::vector<RecordedBinding> run(const std::vector<RecordedValues>& samples) {
    const bool is_skewed = std::ranges::any_of(
        seeded_, [](const auto& each) { return each.second.hot != each.second.tail; });
    for (const RecordedValues& sample : samples) {
      add(is_skewed ? "hot" : seeded_.empty() ? "seen" : "typical", filled(sample, Kind::hot));
      if (is_skewed) add("tail", filled(sample, Kind::tail));
      add("null", filled(sample, Kind::null));
    }
    return std::move(all_);
  }

 private:
  /// Under the name, or the name with a number, unless another one has the same values.
  void add(const std::string& name, std::vector<RecordedValue> values) {
    const auto is_known = [&](const RecordedBinding& each) {
      return std::ranges::equal(each.values, values, same);
    };
    if (std::ranges::any_of(all_, is_known)) return;
    const auto count =
        std::ranges::count_if(all_, [&](const auto& each) { return each.name.starts_with(name); });
    all_.push_back({count == 0 ? name : fmt::format("{}_{}", name, count + 1), std::move(values)});
  }

  const std::vector<std::string>& types_;
  const SeededParameters& seeded_;
  std::vector<RecordedBinding> all_;
};

}  // namespace

std::vector<RecordedBinding> binding_candidates(const std::vector<std::string>& types,
                                                std::vector<RecordedValues> samples,
                                                const SeededParameters& seeded) {
  std::erase_if(samples, [&](const auto& sample) { return sample.size() != types.size(); });
  if (types.empty() || (samples.empty() && seeded.size() < types.size())) return {};
  if (!samples.empty()) return Candidates(types, seeded).run(samples);
  // Every value is of the seed.
  std::vector<RecordedBinding> all = Candidates(types, seeded).run({RecordedValues(types.size())});
  std::erase_if(all, [](const RecordedBinding& each) { return each.name == "null"; });
  return all;
}

std::vector<RecordedValue> known_values(const std::vector<std::string>& types,
                                        const SeededParameters& seeded) {
  return Candidates(types, seeded).filled({}, Kind::hot);
}

}  // namespace gate
