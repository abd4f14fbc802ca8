// SPDX-License-Identifier: MIT
#include "gate/rules/shared/unwanted_seq_scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "gate/core/plan/node_kinds.h"
#include "gate/core/text/numbers.h"
#include "gate/core/text/suggestion.h"
#include "gate/rules/shared/whole_read_advice.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

std::string detail_of(const UnwantedSeqScan& found) {
  std::string words = found.first.scan->actual_rows
                          ? format_count(found.rows_examined, "row") + " examined"
                          : std::string("the plan was not executed");
  if (found.scans > 1) words += fmt::format(" in {}", format_count(found.scans, "scan"));
  if (found.first.pages > 0)
    words += fmt::format("; {} has {}", to_string(found.first.relation),
                         format_count(found.first.pages, "page"));
  for (const Condition& each : found.first.scan->conditions)
    words += fmt::format("\n  {}: {}", each.name, each.text);
  return words;
}

Advice advice_on(const CaseView& view, const Access& access) {
  if (!condition_to_serve(access).empty()) return whole_read_advice(view, access);
  return {fmt::format("Nothing limits what is read of {}: give the query a condition, or a LIMIT "
                      "in the order of an index.",
                      sql_name(access.root)),
          {},
          {}};
}

}  // namespace

bool is_named(const QualifiedName& relation, const std::string& name) {
  return name == relation.name || name == to_string(relation) || name == sql_name(relation.name) ||
         name == sql_name(relation);
}

bool is_known(const Catalog& catalog, const std::string& name) {
  return catalog.relations.empty() || std::ranges::any_of(catalog.relations, [&](const auto& each) {
           return is_named(each.first, name);
         });
}

std::string nearly_named(const Catalog& catalog, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& [relation, facts] : catalog.relations) {
    names.push_back(relation.name);
    names.push_back(to_string(relation));
  }
  const std::string words = suggestion(name, {names.begin(), names.end()}, "");
  return words.empty() ? words : " " + words;
}

std::vector<UnwantedSeqScan> unwanted_seq_scans(
    const CaseView& view, const std::function<bool(const QualifiedName&)>& is_unwanted) {
  std::vector<UnwantedSeqScan> all;
  std::map<QualifiedName, std::size_t> by_root;  // a plan may have thousands
  if (!view.current) return all;
  for (const Access& access : view.current->accesses) {
    if (scan_kind(*access.scan) != "Seq Scan" || !access.executed) continue;
    if (!is_unwanted(access.root) && !is_unwanted(access.relation)) continue;
    const auto [same, is_new] = by_root.try_emplace(access.root, all.size());
    if (is_new) all.push_back({access, 0, 0});
    UnwantedSeqScan& found = all[same->second];
    ++found.scans;
    found.rows_examined += access.rows_examined;
  }
  return all;
}

Finding finding_of(const CaseView& view, const UnwantedSeqScan& found) {
  Finding finding;
  finding.schema = found.first.root.schema;
  finding.relation = found.first.root.name;
  finding.alias = found.first.alias;
  finding.node = found.first.node;
  finding.detail = detail_of(found);
  finding.current = {{"node_type", found.first.scan->node_type},
                     {"rows_examined", found.rows_examined}};
  if (found.first.pages > 0) finding.current["pages"] = found.first.pages;
  return with_advice(std::move(finding), advice_on(view, found.first));
}

}  // namespace gate
