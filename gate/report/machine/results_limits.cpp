// SPDX-License-Identifier: MIT
#include "gate/report/machine/results_limits.h"

#include <fmt/format.h>

#include <cstddef>
#include <optional>
#include <string_view>

#include "gate/core/text/numbers.h"

namespace gate {
namespace {

struct Limit {
  std::string_view what;
  std::size_t most;
  std::size_t found = 0;
};

/// How many elements the member has, if it is an array.
std::size_t size_of(const JsonPlace& object, std::string_view key) {
  const auto member = object.is_object() ? object.find(key) : std::nullopt;
  return member && member->is_array() ? member->elements().size() : 0;
}

std::size_t nodes_of(const JsonPlace& judged, std::string_view plan_key) {
  const auto plan = judged.is_object() ? judged.find(plan_key) : std::nullopt;
  return plan ? size_of(*plan, "nodes") : 0;
}

}  // namespace

void require_bounded_results(const JsonPlace& document) {
  Limit cases = {"cases", 100'000};
  Limit findings = {"findings", 1'000'000};
  Limit nodes = {"nodes", 2'000'000};
  for (const JsonPlace& each : document.at("cases").elements()) {
    ++cases.found;
    findings.found += size_of(each, "findings");
    nodes.found += nodes_of(each, "baseline_plan") + nodes_of(each, "current_plan");
    for (const Limit& limit : {cases, findings, nodes})
      if (limit.found > limit.most)
        document.at("cases").reject(fmt::format(
            "holds more than {} {}", format_count(static_cast<double>(limit.most)), limit.what));
  }
}

}  // namespace gate
