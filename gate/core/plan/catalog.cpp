// SPDX-License-Identifier: MIT
#include "gate/core/plan/catalog.h"

#include <algorithm>

namespace gate {

QualifiedName root_of(const Catalog& catalog, const QualifiedName& relation) {
  const auto found = catalog.relations.find(relation);
  return found == catalog.relations.end() ? relation : found->second.root;
}

bool has_index(const Catalog& catalog, const QualifiedName& relation,
               const std::string& definition) {
  const bool known = catalog.relations.contains(relation);
  const auto serves = [&](const auto& entry) {
    const IndexFacts& index = entry.second;
    if (index.definition != definition) return false;
    return index.relation == relation || (!known && root_of(catalog, index.relation) == relation);
  };
  return std::any_of(catalog.indexes.begin(), catalog.indexes.end(), serves);
}

}  // namespace gate
