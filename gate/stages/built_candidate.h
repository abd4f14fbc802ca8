// SPDX-License-Identifier: MIT
// Statements of advice, built in a database and taken away again.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "gate/core/evidence/trial.h"
#include "gate/core/text/qualified_name.h"
#include "gate/edge/postgres/suite_database.h"
#include "gate/edge/seed/statistics.h"

namespace gate {

/// Is there as long as this lives, with its statistics.
class BuiltCandidate {
 public:
  /// Each statement makes one index or statistics object; an index does not get a name in `taken`.
  /// Throws Error where the server refuses one of them; what was made is taken away then.
  BuiltCandidate(SuiteDatabase& database, const Statements& statements, const Progress& progress,
                 std::set<QualifiedName> taken = {});
  ~BuiltCandidate();
  BuiltCandidate(const BuiltCandidate&) = delete;
  BuiltCandidate& operator=(const BuiltCandidate&) = delete;

  [[nodiscard]] const Statements& migration() const { return migration_; }  ///< to be pasted
  [[nodiscard]] const Statements& reverse() const { return reverse_; }
  [[nodiscard]] const std::vector<QualifiedName>& indexes() const { return indexes_; }
  [[nodiscard]] double bytes() const { return bytes_; }  ///< of the indexes

 private:
  void build(const std::string& statement);
  [[nodiscard]] QualifiedName free_name(const QualifiedName& index) const;
  void take_away();

  SuiteDatabase& database_;
  std::set<QualifiedName> taken_;
  Statements migration_;
  Statements reverse_;
  std::vector<QualifiedName> indexes_;
  double bytes_ = 0;
};

}  // namespace gate
