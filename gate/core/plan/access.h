// SPDX-License-Identifier: MIT
// How a plan reads each relation.
#pragma once

#include <string>
#include <vector>

#include "gate/core/plan/access_class.h"
#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"
#include "gate/core/plan/position.h"

namespace gate {

/// One scan of one base relation.
struct Access {
  QualifiedName relation;
  QualifiedName root;  ///< root of the relation's partition tree
  std::string alias;   ///< as written by the query: a suffix _N of EXPLAIN's own is cut off
  AccessClass access_class = AccessClass::full_heap;
  std::string node;            ///< path of the scan node; a Bitmap Heap Scan for its whole chain
  const Node* scan = nullptr;  ///< lives as long as the plan
  std::vector<std::string> indexes;  ///< names, sorted, each once
  double rows_examined = 0;          ///< kept + removed by filter and recheck, all loops
  double pages = 0;                  ///< of the relation; 0 where the catalog does not know it
  bool can_stop = false;             ///< stands where a LIMIT, a join … can end it early
  bool executed = true;              ///< false where ANALYZE shows no loop
};

/// Every access of the plan, in pre-order. The plan must outlive the result.
[[nodiscard]] std::vector<Access> accesses(const Plan& plan, const Catalog& catalog);
[[nodiscard]] std::vector<Access> accesses(const std::vector<Position>& positions,
                                           const Catalog& catalog);

}  // namespace gate
