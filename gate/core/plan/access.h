// SPDX-License-Identifier: MIT
// How a plan reads each relation.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"
#include "gate/core/plan/position.h"

namespace gate {

/// From best to worst.
enum class AccessClass {
  bounded,     ///< A: Tid Scan; an index with a condition; a bitmap; a partial index; KNN order
  ordered,     ///< B: an index without a condition that stops in its first half, a heap in a tenth
  full_index,  ///< C: a whole index; also one with no condition on its leading column
  full_heap,   ///< D: the whole heap
};

/// "bounded", "ordered", "full index", "full heap"
[[nodiscard]] std::string_view to_string(AccessClass access_class);

/// A relation of so few pages is read in whole as cheaply as through an index.
inline constexpr double few_pages = 4;

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
