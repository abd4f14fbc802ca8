// SPDX-License-Identifier: MIT
// Scans that extensions and PostgreSQL's descendants add to EXPLAIN, in the forms that their
// documentation shows: none of them is packaged, so nothing here is recorded.
#include <doctest/doctest.h>

#include "gate/core/evidence/case_view.h"
#include "gate/core/plan/access.h"
#include "gate/core/plan/explain.h"
#include "gate/rules/judging/judge.h"
#include "tests/unit/plan_builder.h"

using namespace gate;
using namespace gate::test;

namespace {

const Node by_index = with(index_scan("orders", "o", "orders_idx", ""), "Index Cond", "(o.id = 5)");

AccessClass class_of(const Node& root) {
  const Plan whole = plan(root);
  const std::vector<Access> found = accesses(whole, {});
  REQUIRE(found.size() == 1);
  return found[0].access_class;
}

Node inside(Node custom, Node below) {
  custom.children = {as(std::move(below), "child")};
  return custom;
}

/// What the rule says of `current` in the place of an index read.
std::string seq_scan_message(const Node& current) {
  Evidence evidence;
  evidence.baseline = plan(by_index);
  evidence.current = plan(current);
  for (const Finding& finding : judge(CaseView(evidence), {}))
    if (finding.rule == "seq-scan") return finding.message;
  return "nothing";
}

}  // namespace

TEST_CASE("a scan is a kind of PostgreSQL's scan by which its name ends") {
  CHECK(class_of(scan("Dynamic Seq Scan", "orders", "o")) == AccessClass::full_heap);
  CHECK(class_of(scan("YB Seq Scan", "orders", "o")) == AccessClass::full_heap);
  Node dynamic = by_index;
  dynamic.node_type = "Dynamic Index Scan";
  CHECK(class_of(dynamic) == AccessClass::bounded);
}

TEST_CASE("a custom scan reads the whole relation unless it has a condition on an index") {
  CHECK(class_of(scan("Custom Scan", "orders", "o")) == AccessClass::full_heap);
  CHECK(class_of(with(scan("Custom Scan", "orders", "o"), "Index Cond", "(o.id = 5)")) ==
        AccessClass::bounded);
}

TEST_CASE("what a custom scan reads below itself is a part of it, and decides its class") {
  const Node chunk = scan("Custom Scan", "chunk_1", "o");
  CHECK(class_of(inside(chunk, scan("Seq Scan", "compressed_1", "c"))) == AccessClass::full_heap);
  CHECK(class_of(inside(chunk, index_scan("compressed_1", "c", "compressed_idx",
                                          "(c.device = 5)"))) == AccessClass::bounded);
}

TEST_CASE("a custom scan that gathers the members of its tree is none: they are judged") {
  Catalog catalog;
  for (const char* chunk : {"chunk_1", "chunk_2"})
    catalog.relations[{"public", chunk}] = {{"public", "metrics"}, 100, 10'000};
  Node append = scan("Custom Scan", "metrics", "m");
  append.children = {as(scan("Seq Scan", "chunk_1", "m_1"), "child"),
                     as(index_scan("chunk_2", "m_2", "i", "(m_2.at > 1)"), "child")};
  const Plan whole = plan(append);
  const std::vector<Access> found = accesses(whole, catalog);
  REQUIRE(found.size() == 2);
  CHECK(found[0].access_class == AccessClass::full_heap);
  CHECK(found[1].access_class == AccessClass::bounded);
}

TEST_CASE("any of them in the place of an index read is a lost index") {
  CHECK(seq_scan_message(by_index) == "nothing");
  CHECK(seq_scan_message(scan("Custom Scan", "orders", "o")) ==
        "Custom Scan on public.orders (o) replaces Index Scan using orders_idx");
  CHECK(seq_scan_message(scan("Dynamic Seq Scan", "orders", "o")) ==
        "Dynamic Seq Scan on public.orders (o) replaces Index Scan using orders_idx");
}

TEST_CASE("plans of a Citus cluster's other nodes are read as what the node runs") {
  const auto distributed = [](const std::string& scan) {
    return R"([{"Plan": {"Node Type": "Custom Scan", "Custom Plan Provider": "Citus Adaptive",
      "Plan Rows": 100000, "Actual Rows": 1, "Actual Loops": 1,
      "Distributed Query": {"Job": {"Task Count": 32, "Tasks Shown": "One of 32", "Tasks": [
        {"Node": "host=a dbname=b", "Remote Plan": [[{"Plan": {)" +
           scan + R"(, "Relation Name": "orders_102008", "Schema": "public",
           "Alias": "orders", "Plan Rows": 1, "Actual Rows": 1, "Actual Loops": 1},
           "Planning Time": 0.1}]]}]}}}}])";
  };
  Evidence evidence;
  evidence.baseline = parse_explain(distributed(
      R"-("Node Type": "Index Scan", "Index Name": "orders_idx_102008", "Index Cond": "(id = 5)")-"))
      [0];
  evidence.current =
      parse_explain(distributed(R"-("Node Type": "Seq Scan", "Filter": "(id = 5)")-"))[0];
  const std::vector<Finding> findings = judge(CaseView(evidence), {});
  REQUIRE_FALSE(findings.empty());
  CHECK(findings[0].rule == "seq-scan");
  CHECK(findings[0].relation == "orders_102008");
}
