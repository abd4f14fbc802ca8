// SPDX-License-Identifier: MIT
#include "gate/rules/advice/run_limits.h"

#include <algorithm>

namespace gate {

void RunLimits::cancelled(const std::string& name, double cost) {
  lower(name, cost / 2);
}

void RunLimits::ended(const std::string& name, double cost) {
  lower(name, cost);
}

bool RunLimits::is_worth_a_run(const std::string& name, double cost) const {
  const auto found = limits_.find(name);
  return found == limits_.end() || cost < found->second;
}

void RunLimits::lower(const std::string& name, double limit) {
  const auto [found, is_first] = limits_.emplace(name, limit);
  if (!is_first) found->second = std::min(found->second, limit);
}

}  // namespace gate
