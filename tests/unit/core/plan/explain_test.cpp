// SPDX-License-Identifier: MIT
#include "gate/core/plan/explain.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "gate/core/baseline/plan_json.h"
#include "gate/core/plan/node_fields.h"
#include "gate/core/text/error.h"
#include "gate/core/text/json_place.h"
#include "gate/core/text/json_text.h"
#include "tests/unit/recorded_plans.h"

using namespace gate;

namespace {

Plan parse_one(const std::string& text) {
  const std::vector<Plan> plans = parse_explain(text);
  REQUIRE(plans.size() == 1);
  return plans[0];
}

std::string error_of(const std::string& text) {
  try {
    static_cast<void>(parse_explain(text));
  } catch (const Error& error) {
    return error.message;
  }
  return "accepted";
}

std::string nested(std::size_t nodes) {
  std::string text = R"({"Node Type": "Limit"})";
  for (std::size_t depth = 1; depth < nodes; ++depth)
    text = R"({"Node Type": "Limit", "Plans": [)" + text + "]}";
  return R"([{"Plan": )" + text + "}]";
}

std::size_t count_nodes(const JsonPlace& node) {
  std::size_t count = node.find("Node Type") ? 1 : 0;
  if (const auto plans = node.find("Plans"))
    for (const JsonPlace& child : plans->elements()) count += count_nodes(child);
  return count;
}

std::size_t count_nodes(const Node& node) {
  std::size_t count = 1;
  for (const Node& child : node.children) count += count_nodes(child);
  return count;
}

}  // namespace

TEST_CASE("an index scan is read with its names, conditions and counters") {
  const Node heap = recorded_plan("index_scan_filter").root;
  CHECK(heap.schema == "public");
  CHECK(heap.relation == "orders");
  CHECK(heap.alias == "orders");
  CHECK(heap.actual_rows.has_value());
  CHECK(heap.loops == 1);
  CHECK(heap.shared_blocks > 0);
  CHECK(heap.total_cost > 0);
  CHECK(condition(heap, "Filter") == "(orders.status = 'paid'::text)");
}

TEST_CASE("conditions stand in EXPLAIN's order") {
  const Node root = parse_one(R"json([{"Plan": {"Node Type": "Index Scan",
      "Filter": "(b)", "Order By": "(c)", "Index Cond": "(a)"}}])json")
                        .root;
  REQUIRE(root.conditions.size() == 3);
  CHECK(root.conditions[0].name == "Filter");
  CHECK(root.conditions[1].name == "Order By");
  CHECK(root.conditions[2].name == "Index Cond");
}

TEST_CASE("shared blocks are those hit and those read") {
  const Node root = parse_one(R"([{"Plan": {"Node Type": "Seq Scan", "Shared Hit Blocks": 3,
      "Shared Read Blocks": 4, "Temp Read Blocks": 1, "Temp Written Blocks": 2}}])")
                        .root;
  CHECK(root.shared_blocks == 7);
  CHECK(root.temp_blocks == 3);
}

TEST_CASE("every recorded document is read with all its nodes") {
  for (const std::string& name : recorded_names()) {
    CAPTURE(name);
    const simdjson::dom::document json = parse_explain_json(recorded_text(name), name);
    std::size_t expected = 0;
    for (const JsonPlace& each : JsonPlace(json.root(), name).elements())
      if (each.is_object()) expected += count_nodes(each.at("Plan"));
    std::size_t read = 0;
    for (const Plan& plan : parse_explain(recorded_text(name))) read += count_nodes(plan.root);
    CHECK(read == expected);
  }
}

TEST_CASE("a statement that a rule rewrote to nothing has no plan") {
  CHECK(parse_explain(recorded_text("do_instead_nothing")).empty());
}

TEST_CASE("a command without a plan is a string at the top level") {
  CHECK(parse_explain(recorded_text("command_only")).empty());
  CHECK(parse_explain(R"(["Utility Statement"])").empty());
}

TEST_CASE("DO ALSO gives two plans") {
  CHECK(parse_explain(recorded_text("insert_do_also")).size() == 2);
}

TEST_CASE("counters of MERGE inside an array are no obstacle") {
  const std::string text = recorded_text("merge_partitioned");
  REQUIRE_FALSE(nlohmann::json::accept(text));
  const Node root = parse_one(text).root;
  CHECK(root.operation == "Merge");
  CHECK(root.shared_blocks > 0);
  REQUIRE(root.children.size() == 1);
}

TEST_CASE("members behind the elements of an array go to the object around it") {
  const Node root = parse_one(R"([{"Plan": {"Node Type": "ModifyTable",
      "Target Tables": [{"a": [1, 2]}, "Heap Fetches": 5, "x": "]"], "Alias": "t"}}])")
                        .root;
  CHECK(root.heap_fetches == 5);
  CHECK(root.alias == "t");
}

TEST_CASE("auto_explain's bare object is a plan") {
  CHECK(
      parse_one(R"({"Query Text": "SELECT 1", "Plan": {"Node Type": "Result"}})").root.node_type ==
      "Result");
}

TEST_CASE("duplicate keys are no error") {
  CHECK(parse_one(R"([{"Plan": {"Node Type": "Sort", "Workers": [{"Sort Method": "quicksort"}],
      "Workers": []}}])")
            .root.node_type == "Sort");
}

TEST_CASE("numbers may be of any length") {
  const std::string digits = "1" + std::string(131, '0');
  const std::string more = "1" + std::string(400, '0');
  const Node root =
      parse_one(
          fmt::format(R"([{{"Plan": {{"Node Type": "Sort", "Plan Rows": {}, "Total Cost": {}}}}}])",
                      digits, more))
          .root;
  CHECK(root.plan_rows == 1e131);
  CHECK(root.total_cost == 1e100);
}

TEST_CASE("NaN and Infinity are accepted") {
  const Node root = parse_one(R"([{"Plan": {"Node Type": "Sort", "Plan Rows": NaN,
      "Total Cost": Infinity}}])")
                        .root;
  CHECK(root.plan_rows == 0);
  CHECK(root.total_cost == 1e100);
}

TEST_CASE("the words NaN and Infinity inside a text stay") {
  CHECK(parse_one(R"json([{"Plan": {"Node Type": "Sort", "Plan Rows": NaN,
      "Filter": "(x = NaN)"}}])json")
            .root.conditions[0]
            .text == "(x = NaN)");
}

TEST_CASE("a never executed node has zero loops") {
  const Node root = recorded_plan("append_pruned_at_run_time").root;
  bool never = false;
  for (const Node& child : root.children) never = never || child.loops == 0;
  CHECK(never);
}

TEST_CASE("without ANALYZE there are no actual rows") {
  CHECK_FALSE(recorded_plan("not_analyzed").root.actual_rows.has_value());
}

TEST_CASE("settings are kept") {
  CHECK(recorded_plan("gather_partial_aggregate").settings.at("parallel_leader_participation") ==
        "off");
}

TEST_CASE("a sort on disk is seen in an Incremental Sort's groups") {
  const Node root = recorded_plan("incremental_sort_disk").root;
  REQUIRE(root.node_type == "Incremental Sort");
  CHECK(root.sort_space_type == "Disk");
  CHECK(root.sort_method == "external merge");
}

TEST_CASE("a worker's sort on disk counts as the node's") {
  const Node root = parse_one(R"([{"Plan": {"Node Type": "Sort", "Sort Method": "quicksort",
      "Sort Space Type": "Memory", "Workers": [{"Sort Method": "quicksort", "Sort Space Type":
      "Memory"}, {"Sort Method": "external merge", "Sort Space Type": "Disk"}]}}])")
                        .root;
  CHECK(root.sort_space_type == "Disk");
}

TEST_CASE("of several sorts in memory the first counts, and none without a method") {
  const auto sorted = [](const std::string& members) {
    return parse_one(R"([{"Plan": {"Node Type": "Sort", )" + members + "}}]").root;
  };
  const Node first = sorted(R"("Sort Method": "quicksort", "Sort Space Type": "Memory",
      "Workers": [{"Sort Method": "top-N heapsort", "Sort Space Type": "Memory"}, {}])");
  CHECK(first.sort_method == "quicksort");
  CHECK(first.sort_space_type == "Memory");
  const Node disk = sorted(R"("Sort Method": "external merge", "Sort Space Type": "Disk",
      "Workers": [{"Sort Method": "external sort", "Sort Space Type": "Disk"}])");
  CHECK(disk.sort_method == "external merge");
  const Node worker = sorted(R"("Workers": [{"Sort Space Type": "Disk"},
      {"Sort Method": "quicksort", "Sort Space Type": "Memory"}])");
  CHECK(worker.sort_method == "quicksort");
  CHECK(worker.sort_space_type == "Memory");
}

TEST_CASE("the batches and blocks of workers count with the node's") {
  const Node root = parse_one(R"([{"Plan": {"Node Type": "Aggregate", "HashAgg Batches": 2,
      "Exact Heap Blocks": 1, "Lossy Heap Blocks": 2, "Workers": [{"HashAgg Batches": 5,
      "Exact Heap Blocks": 10, "Lossy Heap Blocks": 20}, {"HashAgg Batches": 3}]}}])")
                        .root;
  CHECK(root.aggregate_batches == 5);
  CHECK(root.exact_blocks == 11);
  CHECK(root.lossy_blocks == 22);
}

TEST_CASE("grouping sets are group keys") {
  CHECK(recorded_plan("aggregate_mixed").root.group_key.size() == 4);
}

TEST_CASE("unknown nodes and keys are no failure") {
  const Node root = parse_one(R"json([{"Plan": {"Node Type": "Custom Scan", "Custom Plan Provider":
      "Citus Adaptive", "Distributed Query": {"Job": {"Tasks": [{"Remote Plan": [[{"Plan":
      {"Node Type": "Seq Scan"}}]]}]}}, "Filter": "(a)"}}])json")
                        .root;
  CHECK(root.node_type == "Custom Scan");
}

// In the shapes of Citus' explain (multi_explain.c: ExplainSubPlans, ExplainJob, ExplainTask).
TEST_CASE(
    "Citus: what subplans and every task shown run are children, and a re-partition has none") {
  const Node root = parse_one(R"json([{"Plan": {"Node Type": "Custom Scan",
      "Custom Plan Provider": "Citus Adaptive", "Distributed Query": {
        "Subplans": [{"Intermediate Data Size": "14 bytes", "Result destination": "Write locally",
          "PlannedStmt": [{"Plan": {"Node Type": "Aggregate", "Plans": [{"Node Type": "Custom Scan",
            "Custom Plan Provider": "Citus Adaptive", "Distributed Query": {"Job": {"Task Count": 6,
            "Tasks Shown": "None, not supported for re-partition queries",
            "Dependent Jobs": [{"Map Task Count": 3, "Merge Task Count": 6}]}}}]}}]}],
        "Job": {"Task Count": 2, "Tasks Shown": "All", "Tasks": [
          {"Node": "host=a", "Remote Plan": [[{"Plan": {"Node Type": "Index Scan",
            "Relation Name": "orders_1"}}]]},
          {"Error": "Could not get remote plan."},
          {"Node": "host=b", "Remote Plan": [[{"Plan": {"Node Type": "Seq Scan",
            "Relation Name": "orders_2"}}]]}]}}}}])json")
                        .root;
  REQUIRE(root.children.size() == 3);
  CHECK(root.children[0].node_type == "Aggregate");
  REQUIRE(root.children[0].children.size() == 1);
  CHECK(root.children[0].children[0].children.empty());
  CHECK(root.children[1].relation == "orders_1");
  CHECK(root.children[2].relation == "orders_2");
}

TEST_CASE("a node without a type is named") {
  CHECK(error_of(R"([{"Plan": {"Node Type": "Limit", "Plans": [{"Alias": "a"}]}}])") ==
        "EXPLAIN's output: node 0.0 lacks \"Node Type\"");
}

TEST_CASE("under ANALYZE a node without loops is an error") {
  CHECK(error_of(R"([{"Plan": {"Node Type": "Limit", "Actual Rows": 1, "Plan Rows": 1}}])") ==
        "EXPLAIN's output: node 0 lacks \"Actual Loops\"");
}

TEST_CASE("under ANALYZE a node without an estimate is an error") {
  CHECK(error_of(R"([{"Plan": {"Node Type": "Limit", "Actual Rows": 1, "Actual Loops": 1}}])") ==
        "EXPLAIN's output: node 0 lacks \"Plan Rows\"");
}

TEST_CASE("a counter below zero is an error: with it, the work of a scan would be none") {
  CHECK(error_of(R"([{"Plan": {"Node Type": "Limit", "Actual Rows": 1, "Actual Loops": -1,
      "Plan Rows": 1}}])") == "EXPLAIN's output: node 0 has \"Actual Loops\" below zero");
  CHECK(error_of(R"([{"Plan": {"Node Type": "Sort", "Total Cost": -Infinity}}])") ==
        "EXPLAIN's output: node 0 has \"Total Cost\" below zero");
}

TEST_CASE("what is no plan is an error") {
  for (const char* text : {"",
                           "null",
                           "7",
                           "\"x\"",
                           "{}",
                           "[1]",
                           "[[]]",
                           "[{}]",
                           "[{\"Plan\": 1}]",
                           "[{\"Plan\": {\"Node Type\": 1}}]",
                           "{\"Plan\": []}",
                           "[{",
                           "Seq Scan on a",
                           "[\"a\": 1]",
                           "{\"a\": 1}}",
                           "[{\"Plan\": {\"Node Type\": \"Limit\", \"Plans\": 1}}]",
                           "[{\"Plan\": {\"Node Type\": \"Limit\", \"Plan Rows\": \"1\"}}]",
                           "[{\"Plan\": {\"Node Type\": \"Limit\", \"Sort Key\": 1}}]",
                           "\xff",
                           "[\"a"}) {
    CAPTURE(text);
    CHECK(error_of(text) != "accepted");
  }
}

TEST_CASE("500 nodes deep is read, deeper is an error") {
  CHECK(parse_explain(nested(500)).size() == 1);
  CHECK(error_of(nested(501)).ends_with("is nested deeper than 500 nodes"));
}

TEST_CASE("the plans of other servers count among the nodes above them") {
  const auto distributed = [](std::size_t nodes) {
    std::string text = R"({"Node Type": "Result"})";
    for (std::size_t depth = 1; depth < nodes; ++depth)
      text = R"({"Node Type": "Custom Scan", "Distributed Query": {"Plan": )" + text + "}}";
    return R"({"Plan": )" + text + "}";
  };
  CHECK(count_nodes(parse_one(distributed(500)).root) == 500);
  CHECK(error_of(distributed(501)).ends_with("is nested deeper than 500 nodes"));
}

TEST_CASE("100,000 nodes are read, more are an error") {
  const auto wide = [](std::size_t nodes) {
    std::string text = R"({"Plan": {"Node Type": "Append", "Plans": [{"Node Type": "Result"})";
    for (std::size_t i = 2; i < nodes; ++i) text += R"(,{"Node Type": "Result"})";
    return text + "]}}";
  };
  CHECK(count_nodes(parse_one(wide(node_count_limit)).root) == node_count_limit);
  CHECK(error_of(wide(node_count_limit + 1)).ends_with("nodes"));
}

TEST_CASE("hostile nesting is an error, not a crash") {
  CHECK(error_of(std::string(100'000, '[') + std::string(100'000, ']')) ==
        "EXPLAIN's output: nested deeper than 1100 levels");
  CHECK(error_of(std::string(1'000'000, '[')) == "EXPLAIN's output:1: not valid JSON");
  CHECK(error_of(nested(100'000 / 20)) != "accepted");
}

TEST_CASE("hostile sizes are an error") {
  CHECK(error_of(std::string((64U << 20U) + 1, ' ')) == "EXPLAIN's output: larger than 64 MB");
}

TEST_CASE("a node of a hundred thousand members is read") {
  std::string members;
  for (int each = 0; each < 100'000; ++each) members += fmt::format("\"{}\": 0, ", each);
  CHECK(parse_one("{\"Plan\": {" + members + "\"Node Type\": \"Limit\"}}").root.node_type ==
        "Limit");
}

TEST_CASE("a table as psql draws it gets the right hint") {
  try {
    static_cast<void>(parse_explain("        QUERY PLAN\n------\n [ +\n", "plan.json"));
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.message == "plan.json:1: not valid JSON");
    CHECK(error.hint.find("psql -XqAt") != std::string::npos);
  }
}

TEST_CASE("a syntax error is named by its line") {
  CHECK(error_of("[\n{\"Plan\": }\n]") == "EXPLAIN's output:2: not valid JSON");
}

TEST_CASE("a damaged document is read or refused, never more") {
  std::uint32_t state = 20'240'115;
  const auto next = [&](std::size_t below) {
    state = state * 1'664'525U + 1'013'904'223U;
    return static_cast<std::size_t>(state >> 8U) % below;
  };
  constexpr std::string_view marks = "[]{}:,\"\\0-eN \n\x01\xff";
  for (const std::string& name : recorded_names())
    for (int round = 0; round < 6; ++round) {
      std::string text = recorded_text(name);
      if (text.size() > 20'000) text.resize(20'000);
      for (int damage = 0; damage < 3; ++damage)
        text[next(text.size())] = marks[next(marks.size())];
      if (round % 4 == 0) text.resize(next(text.size()));
      CAPTURE(text);
      CHECK_NOTHROW(static_cast<void>(error_of(text)));
    }
}
