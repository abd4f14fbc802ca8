// SPDX-License-Identifier: MIT
// Plans and verdicts that the tests of the reports share.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "gate/core/text/severity.h"
#include "gate/core/verdict/verdict.h"

namespace gate::sample {

inline Node node(std::string node_type, double estimated, double actual) {
  Node result;
  result.node_type = std::move(node_type);
  result.plan_rows = estimated;
  result.actual_rows = actual;
  result.loops = 1;
  return result;
}

inline Node scan_of_orders(std::string node_type, double estimated, double actual) {
  Node result = node(std::move(node_type), estimated, actual);
  result.schema = "public";
  result.relation = "orders";
  result.alias = "o";
  return result;
}

/// Limit over an Index Scan.
inline Plan indexed_plan() {
  Node scan = scan_of_orders("Index Scan", 20, 20);
  scan.parent_relationship = "Outer";
  scan.index = "orders_recent_idx";
  scan.conditions = {{"Index Cond", "(o.tenant_id = 1)"}};
  Plan plan{node("Limit", 20, 20), {}};
  plan.root.children = {scan};
  return plan;
}

/// Limit over a Sort of a Seq Scan.
inline Plan sorting_plan() {
  Node scan = scan_of_orders("Seq Scan", 100'000, 99'812);
  scan.parent_relationship = "Outer";
  scan.conditions = {{"Filter", "(o.tenant_id = 1)"}};
  scan.removed_by_filter = 150'188;
  Node sort = node("Sort", 100'000, 20);
  sort.parent_relationship = "Outer";
  sort.sort_key = {"o.placed_at DESC"};
  sort.children = {scan};
  Plan plan{node("Limit", 20, 20), {}};
  plan.root.children = {sort};
  return plan;
}

inline JudgedCase judged_case(std::string query, std::string binding) {
  JudgedCase judged;
  judged.evidence.query.suite = "orders";
  judged.evidence.query.file = "queries/orders/" + query + ".sql";
  judged.evidence.query.name = std::move(query);
  judged.evidence.query.line = 8;
  judged.evidence.query.sql = "SELECT id FROM orders o\nWHERE tenant_id = :tenant_id;";
  judged.evidence.query.normalized = "SELECT id FROM orders o WHERE tenant_id = :tenant_id";
  judged.evidence.binding = std::move(binding);
  judged.evidence.baseline = indexed_plan();
  judged.evidence.current = indexed_plan();
  return judged;
}

inline Finding seq_scan_finding() {
  Finding finding;
  finding.rule = "seq-scan";
  finding.severity = Severity::error;
  finding.schema = "public";
  finding.relation = "orders";
  finding.alias = "o";
  finding.node = "0.0.0";
  finding.message = "Seq Scan on public.orders replaces Index Scan using orders_recent_idx";
  finding.detail = "The scan reads 250,000 rows and keeps 99,812.";
  finding.hint = "Create the index again, or accept the new plan.";
  finding.cause = "index-dropped";
  finding.baseline = {{"index", "orders_recent_idx"}};
  finding.current = {{"rows_examined", 250'000.0}};
  return finding;
}

inline Finding finding(std::string rule, Severity severity, std::string message) {
  Finding result;
  result.rule = std::move(rule);
  result.severity = severity;
  result.message = std::move(message);
  return result;
}

/// orders/orders_recent [hot], whose index is gone.
inline JudgedCase failing_case() {
  JudgedCase judged = judged_case("orders_recent", "hot");
  judged.evidence.current = sorting_plan();
  judged.evidence.current_catalog =
      Catalog{{{{"public", "orders"}, {{"public", "orders"}, 4167, 0}}}, {}};
  judged.findings = {seq_scan_finding()};
  judged.plan_changed = true;
  return judged;
}

inline Verdict verdict_of(std::vector<JudgedCase> cases) {
  Environment environment;
  environment.postgres = "15.20";
  environment.locale = "C.UTF-8";
  environment.settings = {{"work_mem", "4MB"}};
  environment.suites = {{"orders", {"sha256:aa", "sha256:bb"}}};
  return decide(std::move(cases), std::move(environment), Severity::error);
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace gate::sample
