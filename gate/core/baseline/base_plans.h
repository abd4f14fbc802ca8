// SPDX-License-Identifier: MIT
// Which plans a query is compared with: those that a commit accepted, or those of another revision.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "gate/core/baseline/baseline.h"
#include "gate/core/text/error.h"

namespace gate {

using Baselines = std::map<std::string, Baseline>;  ///< by query name, of one suite and major

/// A query that the base has and this revision has not.
struct GoneQuery {
  std::string name;
  std::string file;  ///< relative to the project root
};

/// A suite at the base.
struct BaseSuite {
  Baselines planned;    ///< what its own seed and queries plan
  Baselines committed;  ///< what it had accepted
  std::vector<GoneQuery> gone;
};

/// The revision that --base asks for.
struct BasePlans {
  std::string ref;                          ///< as it was asked for
  std::string commit;                       ///< full name
  std::map<std::string, BaseSuite> suites;  ///< those that are judged, by name
  /// Suites whose seed there needs an extension that the server lacks.
  std::map<std::string, Error> unseeded{};
};

/// A registered query, as far as comparing needs it.
struct ComparedQuery {
  std::string name;
  std::string normalized;
};

/// The plans that a suite's queries are compared with.
struct References {
  Baselines baselines;         ///< by the query's name here
  std::set<std::string> base;  ///< queries that are compared with the base, new ones too
};

/// Without a base, those that are committed. With one, a query whose committed baseline this change
/// writes is compared with that, for a person accepted it; any other one with what the base plans,
/// so that the base's own drift is not charged to the change. One that was renamed, by its text.
[[nodiscard]] References references(std::span<const ComparedQuery> queries, Baselines committed,
                                    const BaseSuite* base);

}  // namespace gate
