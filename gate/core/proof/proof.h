// SPDX-License-Identifier: MIT
// What each index of a suite is worth to its registered queries.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/effect/tried_change.h"
#include "gate/core/plan/catalog.h"

namespace gate {

enum class Worth {
  guarded,     ///< the gate would fail a case without it
  unguarded,   ///< a case plans otherwise without it, and the gate would fail none
  duplicate,   ///< another index serves as well
  unused,      ///< no case plans otherwise without it
  constraint,  ///< it enforces uniqueness or an exclusion, or a foreign key points to it
};

/// "guarded", "unguarded", …
[[nodiscard]] std::string_view to_string(Worth worth);

struct IndexProof {
  SizedIndex index;
  bool is_constraint = false;  ///< whatever else it is worth
  Worth worth = Worth::unused;
  std::string substitute{};              ///< the other index of a duplicate
  std::vector<Effect> effects{};         ///< of its loss, on the cases that plan otherwise then
  std::optional<InsertCost> insert{};    ///< behind: without it
  std::optional<std::string> ignored{};  ///< why the config asks for no guard
};

/// A foreign key that no index on the referencing side serves, and what a DELETE pays for it.
struct SlowKey {
  QualifiedName table;  ///< the referencing one
  std::vector<std::string> columns;
  QualifiedName referenced;
  std::string statement;               ///< that suffers: "DELETE FROM public.users WHERE …"
  double blocks = 0;                   ///< of the referencing table, read for one row
  std::optional<double> milliseconds;  ///< that its trigger took; absent where it did not run
};

struct SuiteProof {
  std::string suite;
  std::string postgres;             ///< "15.20"
  std::vector<IndexProof> indexes;  ///< by schema and name
  std::vector<SlowKey> slow_keys;   ///< by table and columns
};

/// Sets the worth, and the substitute of a duplicate, from the effects of the index's loss; `all`
/// are the indexes of the database.
void judge_worth(IndexProof& proof, const std::vector<SizedIndex>& all);

/// Those that no case guards: not what enforces a constraint, and none that the config ignores.
[[nodiscard]] std::vector<const IndexProof*> not_guarded(const SuiteProof& proof);

}  // namespace gate
