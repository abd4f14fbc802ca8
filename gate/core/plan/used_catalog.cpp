// SPDX-License-Identifier: MIT
#include "gate/core/plan/used_catalog.h"

#include <set>
#include <string>
#include <utility>

namespace gate {
namespace {

/// Adds to `used` what the nodes speak of. A Bitmap Index Scan names no relation: its index is on
/// the one that its Bitmap Heap Scan reads.
class CatalogUse {
 public:
  explicit CatalogUse(const Catalog& catalog) : catalog_(catalog) {}

  void visit(const Node& node, const std::string& enclosing_schema) {
    const std::string& schema = node.relation.empty() ? enclosing_schema : node.schema;
    if (!node.relation.empty()) add_relation({node.schema, node.relation});
    if (!node.index.empty()) add_index({schema, node.index});
    for (const Node& child : node.children) visit(child, schema);
  }

  /// What pruning left out is in no node.
  void add_partitions() {
    std::set<QualifiedName> roots;
    for (const auto& [name, facts] : used.relations)
      if (facts.root != name) roots.insert(facts.root);
    if (roots.empty()) return;
    for (const auto& [name, facts] : catalog_.relations)
      if (roots.contains(facts.root)) used.relations.emplace(name, facts);
  }

  Catalog used;

 private:
  void add_relation(const QualifiedName& name) {
    const auto found = catalog_.relations.find(name);
    if (found == catalog_.relations.end() || !used.relations.insert(*found).second) return;
    add_relation(found->second.root);
  }

  void add_index(const QualifiedName& name) {
    const auto found = catalog_.indexes.find(name);
    if (found != catalog_.indexes.end()) used.indexes.insert(*found);
  }

  const Catalog& catalog_;
};

}  // namespace

Catalog used_catalog(const Catalog& catalog, const Plan& plan) {
  CatalogUse use(catalog);
  use.visit(plan.root, "");
  use.add_partitions();
  return std::move(use.used);
}

}  // namespace gate
