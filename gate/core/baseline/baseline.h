// SPDX-License-Identifier: MIT
// Converts between Baseline and JSON text.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"

namespace gate {

/// A finding that a person accepted with a reason.
struct AcceptedFinding {
  std::string binding;
  std::string rule;
  std::string relation;  ///< "schema.name"; empty if the finding names none
  std::string reason;
  std::string by{};  ///< who accepted it: "Ada <ada@example.org>"; empty if that is not known

  auto operator<=>(const AcceptedFinding&) const = default;
};

struct AcceptedPlans {
  std::map<std::string, Plan> plans;  ///< by binding
  Catalog catalog;                    ///< only what the plans use

  bool operator==(const AcceptedPlans&) const = default;
};

/// The accepted plans of one query.
struct Baseline {
  std::string query;                  ///< full name
  std::string sql;                    ///< the query's normalized text
  std::map<std::string, Plan> plans;  ///< by binding
  Catalog catalog;                    ///< only what the plans use
  AcceptedPlans production;           ///< at production's size, not executed; often none
  std::vector<AcceptedFinding> accepted;

  bool operator==(const Baseline&) const = default;
};

/// Throws Error naming `file` for conflict markers, another version, or anything that
/// write_baseline would not write.
[[nodiscard]] Baseline parse_baseline(std::string_view json_text, const std::string& file);

/// Stable key order, one line per node, normalized condition texts, no costs, timings or settings.
/// write(parse(write(b))) == write(b).
[[nodiscard]] std::string write_baseline(const Baseline& baseline);

}  // namespace gate
