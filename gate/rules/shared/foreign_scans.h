// SPDX-License-Identifier: MIT
// The remote statements of a plan, and what of the query they leave to do here.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "gate/core/plan/plan_view.h"
#include "gate/core/sql/remote_statement.h"

namespace gate {

/// A scan whose statement postgres_fdw sends.
struct ForeignScan {
  const Position* position = nullptr;
  std::vector<AliasedTable> tables;  ///< as they are called here
  RemoteStatement statement;
  std::vector<std::string> filters;  ///< applied here: the Filter's conjuncts, normalized

  [[nodiscard]] const Node& node() const { return *position->node; }
  [[nodiscard]] bool reads(const QualifiedName& table) const;
  /// The remote server's rows, those that the Filter removed among them.
  [[nodiscard]] double rows_fetched() const;
};

/// What a scan reads, under its local names: a table, or those that a remote statement joins.
[[nodiscard]] std::vector<AliasedTable> tables_read(const Node& scan);

/// Whether each foreign scan of the plan says what it reads: baselines of earlier versions do not
/// where it joins or aggregates.
[[nodiscard]] bool names_tables_read(const PlanView& view);

/// In pre-order. Points into the view.
[[nodiscard]] std::vector<ForeignScan> foreign_scans(const PlanView& view);

/// What a statement may ask for beyond its tables' rows.
enum class Shipped { join, aggregate, sort, limit };

[[nodiscard]] bool ships(const ForeignScan& scan, Shipped part);

/// How often it is done here instead with the scan's rows, above the scan.
[[nodiscard]] int times_done_here(const PlanView& view, const ForeignScan& scan, Shipped part);

/// Whether they have a table in common.
[[nodiscard]] bool share_a_table(const ForeignScan& one, const ForeignScan& other);

/// Sorted; a table that is joined with itself stands there twice.
[[nodiscard]] std::multiset<QualifiedName> names_of(const ForeignScan& scan);

}  // namespace gate
