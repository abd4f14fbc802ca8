// SPDX-License-Identifier: MIT
// The node type alone does not tell the class: an index may be read in whole, a heap may be left
// after its first page.
#include "gate/core/plan/access_class.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "gate/core/plan/node_kinds.h"
#include "gate/core/sql/expression.h"

namespace gate {
namespace {

/// A heap scan that stops before this part of the relation really stops early.
constexpr double early_part = 0.1;

/// An index that is read further than this is no better than the heap.
constexpr double large_part = 0.5;

const IndexFacts* facts_of_index(const Catalog& catalog, const std::string& schema,
                                 const std::string& name) {
  const auto found = catalog.indexes.find({schema, name});
  return found == catalog.indexes.end() ? nullptr : &found->second;
}

/// The first key of a btree, "a" or "lower(email)"; empty for other methods, which find by any key.
std::string leading_key(const std::string& definition) {
  constexpr std::string_view btree = "btree (";
  if (!definition.starts_with(btree)) return {};
  int depth = 0;
  std::size_t end = btree.size();
  for (; end < definition.size() && (depth > 0 || definition[end] != ',') && depth >= 0; ++end) {
    if (definition[end] == '(') ++depth;
    if (definition[end] == ')') --depth;
  }
  return definition.substr(btree.size(), end - btree.size());
}

/// A btree is searched by its first column: a condition on the others alone is compared with every
/// entry. From PostgreSQL 18 on such an index may be searched once for each value of the first:
/// then there are more `Index Searches` than loops.
bool compares_leading_column(const Node& node, const std::string& alias,
                             const std::string& index_cond, const IndexFacts* index) {
  if (index == nullptr || !node.actual_rows || node.loops == 0) return true;
  if (node.index_searches > node.loops) return true;
  const std::vector<std::string> leading = columns_of(leading_key(index->definition), "");
  const std::vector<std::string> compared = columns_of(index_cond, alias);
  return leading.empty() || std::ranges::any_of(leading, [&](const std::string& column) {
           return std::ranges::find(compared, column) != compared.end();
         });
}

/// Bounded by its condition, or by what a partial index holds. `scan` names the relation, which a
/// Bitmap Index Scan does not.
bool index_is_bounded(const Node& node, const Node& scan, const Catalog& catalog) {
  const IndexFacts* index = facts_of_index(catalog, scan.schema, node.index);
  if (index != nullptr && index->partial) return true;
  const auto text = condition(node, "Index Cond");
  return text && compares_leading_column(node, scan.alias, *text, index);
}

bool bitmap_is_bounded(const Node& node, const Node& scan, const Catalog& catalog) {
  if (scan_kind(node) == "Bitmap Index Scan") return index_is_bounded(node, scan, catalog);
  const auto bounded = [&](const Node& child) {
    return !is_bitmap(child) || bitmap_is_bounded(child, scan, catalog);
  };
  if (node.node_type == "BitmapOr") return std::ranges::all_of(node.children, bounded);
  return std::ranges::any_of(node.children, [&](const Node& child) {
    return is_bitmap(child) && bitmap_is_bounded(child, scan, catalog);
  });
}

/// Each loop leaves the heap early, and all of them together do not read it in whole.
bool stops_early(const Position& place, double relation_rows) {
  const Node& node = *place.node;
  if (!place.may_stop || !node.actual_rows || node.loops == 0) return false;
  if (relation_rows <= 0) return node.removed_by_filter == 0;
  const double total = examined_per_loop(node) * node.loops;
  const double once = place.partial ? total : examined_per_loop(node);
  return once < early_part * relation_rows && total <= relation_rows;
}

/// The counters say that nothing stopped it early. Where there are none, the position decides.
bool reads_large_part(const Position& place, double relation_rows) {
  const Node& node = *place.node;
  if (relation_rows <= 0 || !node.actual_rows || node.loops == 0) return false;
  const double once = examined_per_loop(node) * (place.partial ? node.loops : 1);
  return once > large_part * relation_rows;
}

/// Of a scan that only an extension knows: the scans below it decide, else a condition on an index.
AccessClass class_of_custom_scan(const Position& place, const Catalog& catalog,
                                 double relation_rows) {
  std::optional<AccessClass> worst;
  for (const Node& child : place.node->children) {
    if (!reads_relation(child)) continue;
    Position below = place;
    below.node = &child;
    worst = std::max(worst.value_or(AccessClass::bounded),
                     access_class_of(below, catalog, relation_rows));
  }
  if (worst) return *worst;
  return condition(*place.node, "Index Cond") ? AccessClass::bounded : AccessClass::full_heap;
}

}  // namespace

AccessClass access_class_of(const Position& place, const Catalog& catalog, double relation_rows) {
  const Node& node = *place.node;
  const std::string_view kind = scan_kind(node);
  if (kind.empty()) return class_of_custom_scan(place, catalog, relation_rows);
  if (kind == "Tid Scan") return AccessClass::bounded;
  if (kind == "Tid Range Scan") return AccessClass::ordered;
  if (kind == "Bitmap Heap Scan")
    return bitmap_is_bounded(node, node, catalog) ? AccessClass::bounded : AccessClass::full_index;
  if (kind == "Seq Scan" && stops_early(place, relation_rows)) return AccessClass::ordered;
  if (kind == "Seq Scan" || kind == "Sample Scan") return AccessClass::full_heap;
  if (index_is_bounded(node, node, catalog) || condition(node, "Order By"))
    return AccessClass::bounded;
  return place.may_stop && !reads_large_part(place, relation_rows) ? AccessClass::ordered
                                                                   : AccessClass::full_index;
}

double examined_per_loop(const Node& scan) {
  return scan.actual_rows.value_or(0) + scan.removed_by_filter + scan.removed_by_recheck;
}

std::string_view to_string(AccessClass access_class) {
  switch (access_class) {
    case AccessClass::bounded:
      return "bounded";
    case AccessClass::ordered:
      return "ordered";
    case AccessClass::full_index:
      return "full index";
    case AccessClass::full_heap:
      return "full heap";
  }
  return "";
}

}  // namespace gate
