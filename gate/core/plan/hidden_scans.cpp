// SPDX-License-Identifier: MIT
#include "gate/core/plan/hidden_scans.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "gate/core/plan/access.h"
#include "gate/core/plan/explain.h"
#include "gate/core/plan/hidden_index_scans.h"
#include "gate/core/plan/position.h"
#include "gate/core/sql/expression.h"
#include "gate/core/sql/normalize_sql.h"
#include "gate/core/text/error.h"
#include "gate/core/text/json_text.h"

namespace gate {
namespace {

double rows_read(const Node& node) {
  return (node.actual_rows.value_or(0) + node.removed_by_filter) * node.loops;
}

/// What the plan itself shows, or may hide by rounding.
std::map<QualifiedName, TableReads> shown_reads(const Plan& plan) {
  std::map<QualifiedName, TableReads> shown;
  for (const Position& place : positions(plan)) {
    const Node& node = *place.node;
    const bool scan = node.node_type == "Seq Scan";
    if (!scan && node.node_type != "Sample Scan" && node.node_type != "Tid Range Scan") continue;
    TableReads& reads = shown[{node.schema, node.relation}];
    if (scan) reads.scans += node.loops;
    reads.rows += rows_read(node) + (node.loops > 1 ? node.loops : 0);
  }
  return shown;
}

/// Whether the access is one of those that were counted.
bool is_read(const HiddenScan& scan, const Access& access) {
  if (access.relation != QualifiedName{scan.schema, scan.relation}) return false;
  if (scan.index.empty()) return access.scan->node_type == "Seq Scan";
  return access.access_class == AccessClass::full_index &&
         std::ranges::find(access.indexes, scan.index) != access.indexes.end();
}

struct Reader {
  const NestedStatement* statement = nullptr;
  const Node* node = nullptr;
};

/// The statement that read most of the relation; the first of equals.
Reader reader_of(const HiddenScan& scan, std::span<const NestedStatement> nested,
                 const Catalog& catalog) {
  Reader most;
  for (const NestedStatement& each : nested)
    for (const Access& access : accesses(each.plan, catalog))
      if (is_read(scan, access) &&
          (most.node == nullptr || rows_read(*access.scan) > rows_read(*most.node)))
        most = {&each, access.scan};
  return most;
}

/// A Bitmap Heap Scan has the condition of its index in its own.
std::optional<std::string> searched_condition(const Node& scan) {
  for (const char* name : {"Index Cond", "Recheck Cond"})
    if (auto found = condition(scan, name)) return found;
  return condition(scan, "Filter");
}

std::vector<std::string> columns_for(const Node& scan) {
  const auto filter = searched_condition(scan);
  if (!filter || filter->find(" OR ") != std::string::npos) return {};
  const auto wrapped = wrapped_column(*filter, scan.alias);
  if (wrapped && !wrapped->only_cast_to_text) return {};
  return indexable_columns(compared_columns(*filter, scan.alias));
}

}  // namespace

std::optional<NestedStatement> nested_statement(std::string_view document) {
  try {
    const simdjson::dom::document json = parse_explain_json(document, "auto_explain's message");
    simdjson::dom::object message;
    std::string_view text;
    if (json.root().get(message) != simdjson::SUCCESS ||
        message.at_key("Query Text").get(text) != simdjson::SUCCESS)
      return std::nullopt;
    std::vector<Plan> plans = plans_of(json.root(), "auto_explain's message");
    if (plans.size() != 1) return std::nullopt;
    return NestedStatement{normalize_sql(text), std::move(plans.front())};
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::vector<HiddenScan> hidden_seq_scans(const Plan& plan, std::span<const TableReads> reads) {
  const std::map<QualifiedName, TableReads> shown = shown_reads(plan);
  std::vector<HiddenScan> result;
  for (const TableReads& each : reads) {
    const auto visible = shown.find(each.table);
    const TableReads none;
    const TableReads& known = visible == shown.end() ? none : visible->second;
    if (each.scans <= known.scans || each.rows <= known.rows) continue;
    result.push_back({.schema = each.table.schema,
                      .relation = each.table.name,
                      .index = "",
                      .scans = each.scans - known.scans,
                      .rows = each.rows - known.rows,
                      .statement = "",
                      .columns = {}});
  }
  std::ranges::sort(result, {},
                    [](const HiddenScan& scan) { return std::pair(scan.schema, scan.relation); });
  return result;
}

std::vector<HiddenScan> hidden_scans(const Plan& plan, const StatementReads& reads) {
  std::vector<HiddenScan> result = hidden_seq_scans(plan, reads.tables);
  std::ranges::move(hidden_index_scans(plan, reads.indexes), std::back_inserter(result));
  std::ranges::stable_sort(
      result, {}, [](const HiddenScan& scan) { return std::tie(scan.schema, scan.relation); });
  return result;
}

std::vector<HiddenScan> with_statements(std::vector<HiddenScan> scans,
                                        std::span<const NestedStatement> nested,
                                        std::span<const UnindexedForeignKey> keys,
                                        const Catalog& catalog) {
  std::vector<HiddenScan> result;
  for (HiddenScan& scan : scans) {
    const Reader reader = reader_of(scan, nested, catalog);
    const auto key = std::ranges::find(keys, QualifiedName{scan.schema, scan.relation},
                                       &UnindexedForeignKey::table);
    if (reader.node != nullptr) {
      scan.statement = reader.statement->text;
      scan.columns = columns_for(*reader.node);
    } else if (key != keys.end()) {
      scan.columns = key->columns;
    } else if (!scan.index.empty()) {
      continue;
    }
    result.push_back(std::move(scan));
  }
  return result;
}

}  // namespace gate
