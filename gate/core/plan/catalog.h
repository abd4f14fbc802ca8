// SPDX-License-Identifier: MIT
// What EXPLAIN does not carry: partition roots, sizes, index definitions.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gate/core/text/qualified_name.h"

namespace gate {

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
  bool unique = false;   ///< not known of indexes in baselines that earlier versions wrote
  bool primary = false;  ///< of a PRIMARY KEY

  bool operator==(const IndexFacts&) const = default;
};

/// A foreign key whose referencing columns no index begins with.
struct UnindexedForeignKey {
  QualifiedName table;  ///< the referencing one
  std::vector<std::string> columns;
};

/// A function that may keep an index from serving: it is not IMMUTABLE, or is never inlined.
struct FunctionFacts {
  std::string name;
  std::string signature;  ///< as ALTER FUNCTION takes it: "public.current_org()"
  bool is_immutable = false;
  bool is_volatile = false;
  bool security_definer = false;
  bool is_sql = false;                ///< only such a function can be inlined
  std::vector<std::string> settings;  ///< that it sets: "search_path"

  bool operator==(const FunctionFacts&) const = default;
};

/// Of row-level security.
struct PolicyFacts {
  std::string name;
  std::string condition;  ///< USING

  bool operator==(const PolicyFacts&) const = default;
};

/// Facts of the relations and of the valid indexes of one database (or of those one query uses).
struct Catalog {
  std::map<QualifiedName, RelationFacts> relations;
  std::map<QualifiedName, IndexFacts> indexes;
  std::vector<FunctionFacts> functions{};                        ///< by signature; in no baseline
  std::map<QualifiedName, std::vector<PolicyFacts>> policies{};  ///< enabled; in no baseline

  bool operator==(const Catalog&) const = default;
};

/// A catalog that all cases of a suite share: one copy per case would not fit in memory for a suite
/// of thousands of queries. Reads as the catalog itself.
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
