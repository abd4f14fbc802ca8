// SPDX-License-Identifier: MIT
// Searches for the changes behind each failing case of a suite, by trying parts of them.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gate/core/verdict/because.h"
#include "gate/stages/changed_suite.h"
#include "gate/stages/run_messages.h"

namespace gate {

/// Changes cannot be told apart.
struct SearchEnded {
  std::string why;
};

/// What is asked for one finding, the others know.
class CulpritSearch {
 public:
  /// Both arguments must outlive this.
  CulpritSearch(ChangedSuite& suite, Severity fail_on, const RunMessages& messages);
  CulpritSearch(const CulpritSearch&) = delete;
  CulpritSearch& operator=(const CulpritSearch&) = delete;

  /// The changes that are enough for the finding; absent where it is there without any of them,
  /// none where too many are needed. Throws SearchEnded, and as throw_if_interrupted() does.
  [[nodiscard]] std::optional<std::vector<Because>> because_of(const Finding& finding);

 private:
  using Numbers = std::vector<std::size_t>;  ///< of the suite's changes, ascending
  struct Divided {
    Numbers frames;
    Numbers others;
  };

  [[nodiscard]] Divided divided() const;
  [[nodiscard]] std::vector<Because> enough_of(const Numbers& candidates, const Numbers& always,
                                               const Finding& finding);
  [[nodiscard]] bool fails(const Finding& finding, const Numbers& chosen);

  ChangedSuite& suite_;
  Severity fail_on_;
  RunMessages messages_;
  std::map<Numbers, std::set<const Finding*>> known_;  ///< what is found, by what was tried
};

}  // namespace gate
