// SPDX-License-Identifier: MIT
// The EXPLAIN output that ci/record/record-plans.sh recorded.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "gate/core/plan/explain.h"

namespace gate {

/// The recorded text of one plan: "pg18/seq_scan"; without a folder, "seq_scan" of PostgreSQL 15.
inline std::string recorded_text(const std::string& name) {
  const std::string folder = name.find('/') == std::string::npos ? "pg15/" : "";
  std::ifstream stream(SOURCE_DIRECTORY "/tests/plans/" + folder + name + ".json");
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Every recorded name with its folder, sorted.
inline std::vector<std::string> recorded_names() {
  std::vector<std::string> names;
  for (const auto& folder : std::filesystem::directory_iterator(SOURCE_DIRECTORY "/tests/plans"))
    for (const auto& each : std::filesystem::directory_iterator(folder))
      names.push_back(folder.path().filename().string() + "/" + each.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

/// The only plan of a recorded text.
inline Plan recorded_plan(const std::string& name) {
  return parse_explain(recorded_text(name)).at(0);
}

}  // namespace gate
