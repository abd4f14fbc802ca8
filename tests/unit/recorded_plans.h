// SPDX-License-Identifier: MIT
// The EXPLAIN output that ci/record-plans.sh recorded.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "gate/core/explain.h"

namespace gate {

/// The recorded text of one plan.
inline std::string recorded_text(const std::string& name) {
  std::ifstream stream(SOURCE_DIRECTORY "/tests/plans/pg15/" + name + ".json");
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Every recorded name, sorted.
inline std::vector<std::string> recorded_names() {
  std::vector<std::string> names;
  for (const auto& each : std::filesystem::directory_iterator(SOURCE_DIRECTORY "/tests/plans/pg15"))
    names.push_back(each.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

/// The only plan of a recorded text.
inline Plan recorded_plan(const std::string& name) {
  return parse_explain(recorded_text(name)).at(0);
}

}  // namespace gate
