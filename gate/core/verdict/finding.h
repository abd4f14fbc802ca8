// SPDX-License-Identifier: MIT
// The judgment of a rule on a case.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "gate/core/text/severity.h"
#include "gate/core/verdict/because.h"
#include "gate/core/verdict/tried_advice.h"

namespace gate {

/// The figures behind a finding, by name: "node_type", "rows_estimated", "index" …
using Facts = std::map<std::string, std::variant<std::string, double>>;

struct Finding {
  std::string rule;
  Severity severity = Severity::error;
  std::string schema;    ///< of the root of the partition tree
  std::string relation;  ///< the root of the partition tree; empty if no relation is involved
  std::string alias;
  std::string node;     ///< path in the current plan; empty if no node is involved
  std::string message;  ///< one line, in lower case unless it begins with a node type
  std::string detail;  ///< the facts, in words for readers who are not DBAs; may have several lines
  std::string hint;    ///< what to do, in full sentences
  std::string cause;   ///< index-dropped, index-unusable, planner-choice; empty if unknown
  Facts baseline;
  Facts current;
  /// The changes since the base that brought it about, where that was found out.
  std::vector<Because> because{};
  std::string scale = "seed";           ///< where it holds: "seed", "production", "100x"
  std::optional<std::string> waived;    ///< the waiver's reason
  std::vector<std::string> advised{};   ///< the statements that the hint holds
  std::optional<TriedAdvice> advice{};  ///< of --advise
  /// Statements that the hint would hold if they help, to be tried next; empty in a verdict.
  std::vector<std::string> untried{};

  bool operator==(const Finding&) const = default;
};

}  // namespace gate
