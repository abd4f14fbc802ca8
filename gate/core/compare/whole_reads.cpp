// SPDX-License-Identifier: MIT
#include "gate/core/compare/whole_reads.h"

#include <algorithm>

#include "gate/core/compare/pairing.h"
#include "gate/core/plan/access.h"
#include "gate/core/plan/node_kinds.h"

namespace gate {
namespace {

bool is_lost(const PairedAccess& pair) {
  if (pair.baseline == nullptr || pair.current->access_class < AccessClass::full_index)
    return false;
  // Where something may stop it, how far it would read is up to the data.
  return !pair.current->can_stop && pair.current->pages > few_pages &&
         pair.baseline->access_class <= AccessClass::ordered &&
         scan_kind(*pair.baseline->scan) != "Seq Scan";
}

std::string words(const Access& access) {
  return access.scan->index.empty() ? access.scan->node_type
                                    : access.scan->node_type + " using " + access.scan->index;
}

}  // namespace

std::vector<WholeRead> whole_reads(const Plan& other, const Plan& plan, const Catalog& catalog) {
  const std::vector<Access> known = accesses(plan, catalog);
  const std::vector<Access> others = accesses(other, catalog);
  std::vector<WholeRead> result;
  for (const PairedAccess& pair : pair_accesses(known, others, catalog)) {
    if (!is_lost(pair)) continue;
    const QualifiedName& root = pair.current->root;
    const std::string filter = condition(*pair.current->scan, "Filter").value_or("");
    WholeRead read{root.schema, root.name, pair.current->alias, words(*pair.current), filter};
    const bool told = std::ranges::any_of(result, [&](const WholeRead& each) {
      return each.schema == read.schema && each.relation == read.relation &&
             each.alias == read.alias;
    });
    if (!told) result.push_back(std::move(read));
  }
  return result;
}

}  // namespace gate
