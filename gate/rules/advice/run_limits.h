// SPDX-License-Identifier: MIT
// Which plans of a case that was cancelled are worth a run, which may last until the timeout again.
#pragma once

#include <map>
#include <string>

namespace gate {

/// By the planner's costs: whatever is tried, a case is cancelled only a few times.
class RunLimits {
 public:
  /// A plan of this cost was cancelled: another one runs only at half of it.
  void cancelled(const std::string& name, double cost);
  /// One of this cost ended in time: another one runs only below it.
  void ended(const std::string& name, double cost);

  [[nodiscard]] bool is_worth_a_run(const std::string& name, double cost) const;

 private:
  void lower(const std::string& name, double limit);

  std::map<std::string, double> limits_;  ///< by case
};

}  // namespace gate
