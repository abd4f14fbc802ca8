// SPDX-License-Identifier: MIT
// What EXPLAIN does not carry: partition roots, sizes, index definitions.
#pragma once

#include <compare>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace gate {

/// A relation or index by schema and name.
struct QualifiedName {
  std::string schema;
  std::string name;

  auto operator<=>(const QualifiedName&) const = default;
};

/// "schema.name", as messages show it ("name" alone where the schema is not known).
[[nodiscard]] std::string to_string(const QualifiedName& name);

struct RelationFacts {
  QualifiedName root;  ///< root of the partition tree; the relation itself where there is none
  double pages = 0;    ///< of the heap, in blocks
  double rows = 0;     ///< live rows; 0 where not known

  bool operator==(const RelationFacts&) const = default;
};

struct IndexFacts {
  QualifiedName relation;  ///< the table it is on
  /// Everything of pg_get_indexdef behind the table's name: "btree (tenant_id, placed_at DESC)
  /// WHERE (…)". Equal definitions serve equally, whatever the indexes are called.
  std::string definition;
  bool partial = false;

  bool operator==(const IndexFacts&) const = default;
};

/// A foreign key whose referencing columns no index begins with.
struct UnindexedForeignKey {
  QualifiedName table;  ///< the referencing one
  std::vector<std::string> columns;
};

/// Facts of the relations and of the valid indexes of one database (or of those one query uses).
struct Catalog {
  std::map<QualifiedName, RelationFacts> relations;
  std::map<QualifiedName, IndexFacts> indexes;

  bool operator==(const Catalog&) const = default;
};

/// A catalog that all cases of a suite hold in common, for a copy of it a case is what a suite of
/// thousands of queries has no memory for. Reads as the catalog itself.
class SharedCatalog {
 public:
  SharedCatalog() : SharedCatalog(Catalog{}) {}
  SharedCatalog(Catalog catalog) : catalog_(std::make_shared<const Catalog>(std::move(catalog))) {}

  operator const Catalog&() const { return *catalog_; }
  const Catalog* operator->() const { return catalog_.get(); }

 private:
  std::shared_ptr<const Catalog> catalog_;
};

/// The root of the partition tree; the relation itself where the catalog does not know it.
[[nodiscard]] QualifiedName root_of(const Catalog& catalog, const QualifiedName& relation);

/// Whether a valid index of this definition stands on `relation`, or, where the catalog does not
/// know `relation`, on any member of its partition tree.
[[nodiscard]] bool has_index(const Catalog& catalog, const QualifiedName& relation,
                             const std::string& definition);

}  // namespace gate
