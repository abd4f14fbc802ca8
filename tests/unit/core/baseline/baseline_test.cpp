// SPDX-License-Identifier: MIT
#include "gate/core/baseline/baseline.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "gate/core/baseline/plan_json.h"
#include "gate/core/plan/used_catalog.h"
#include "gate/core/sql/expression.h"
#include "gate/core/text/error.h"
#include "gate/core/text/json_layout.h"
#include "tests/json_read_back.h"
#include "tests/unit/recorded_plans.h"

using namespace gate;

namespace {

Catalog orders_catalog() {
  Catalog catalog;
  catalog.relations[{"public", "orders"}] = {{"public", "orders"}, 417, 30000};
  catalog.relations[{"public", "customers"}] = {{"public", "customers"}, 17, 2000};
  catalog.relations[{"public", "events"}] = {{"public", "events"}, 0, 0};
  catalog.relations[{"public", "events_2024_02"}] = {{"public", "events"}, 17, 2900};
  catalog.relations[{"odd.schema", "a\"b"}] = {{"odd.schema", "a\"b"}, 1, 0};
  catalog.indexes[{"public", "orders_status"}] = {{"public", "orders"}, "btree (status)", false};
  catalog.indexes[{"public", "orders_open"}] = {
      {"public", "orders"}, "btree (placed_at) WHERE (status = 'open'::text)", true};
  return catalog;
}

Baseline one_baseline() {
  Baseline baseline;
  baseline.query = "orders/recent";
  baseline.sql = "SELECT * FROM orders WHERE status = $1";
  baseline.plans["hot"] = recorded_plan("bitmap_scan");
  baseline.plans["tail"] = recorded_plan("bitmap_scan");
  baseline.plans["none"] = recorded_plan("seq_scan");
  baseline.catalog = orders_catalog();
  baseline.production.plans["hot"] = recorded_plan("seq_scan");
  baseline.production.catalog.relations[{"public", "orders"}] = {{"public", "orders"}, 4e5, 4e6};
  baseline.accepted = {{"hot", "row-estimate", "public.orders", "skewed on purpose"},
                       {"hot", "hidden-scan", "", "nightly"}};
  return baseline;
}

/// What the file does not keep is taken off a plan.
void forget_unwritten(Node& node) {
  node.total_cost = 0;
  node.output.clear();
  node.remote_sql = normalize_expression(node.remote_sql);
  for (Condition& each : node.conditions) each.text = normalize_expression(each.text);
  for (auto* keys : {&node.sort_key, &node.presorted_key, &node.group_key})
    for (std::string& each : *keys) each = normalize_expression(each);
  for (Node& child : node.children) forget_unwritten(child);
}

Plan kept(Plan plan) {
  forget_unwritten(plan.root);
  std::erase_if(plan.settings,
                [](const auto& each) { return each.first != "parallel_leader_participation"; });
  return plan;
}

Error error_of(const std::string& text) {
  try {
    static_cast<void>(parse_baseline(text, "baselines/orders/pg15/recent.json"));
  } catch (const Error& error) {
    return error;
  }
  return Error("accepted");
}

/// The valid text with the first `from` replaced by `to`.
std::string edited(const std::string& from, const std::string& to) {
  std::string text = write_baseline(one_baseline());
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a baseline keeps what postgres_fdw ships, among the conditions") {
  Baseline baseline;
  baseline.plans["default"] = recorded_plan("foreign_join");
  const std::string text = write_baseline(baseline);
  CHECK(
      text.find("\"conditions\": {\"Relations\": \"(public.far_customers c) INNER JOIN "
                "(public.far_orders o)\", \"Remote SQL\": \"SELECT r2.id FROM (public.customers r1 "
                "INNER JOIN public.orders r2 ON (((r1.id = r2.customer_id)) AND ((r1.id < "
                "?))))\"}") != std::string::npos);
  const Node root = parse_baseline(text, "b.json").plans.at("default").root;
  CHECK(root.conditions.empty());
  CHECK(root.remote_relations == "(public.far_customers c) INNER JOIN (public.far_orders o)");
  CHECK(root.remote_sql.starts_with("SELECT r2.id FROM "));
}

TEST_CASE("a baseline without what postgres_fdw ships is read") {
  Baseline baseline;
  baseline.plans["default"] = recorded_plan("foreign_join");
  baseline.plans["default"].root.remote_sql.clear();
  baseline.plans["default"].root.remote_relations.clear();
  const std::string text = write_baseline(baseline);
  CHECK(text.find("conditions") == std::string::npos);
  CHECK(parse_baseline(text, "b.json").plans.at("default").root.remote_sql.empty());
}

TEST_CASE("a plan survives our JSON but for what is not judged") {
  for (const std::string& name : recorded_names())
    for (const Plan& plan : parse_explain(recorded_text(name))) {
      CAPTURE(name);
      CHECK(plan_from_json(plan_to_json(plan)) == kept(plan));
    }
}

TEST_CASE("every member of a node that is judged survives") {
  Node node;
  node.node_type = "Index Scan";
  node.scan_direction = "Backward";
  node.inner_unique = node.parallel_aware = node.disabled = true;
  node.actual_rows = 0.33;
  node.loops = 3;
  node.plan_rows = 1e100;
  node.removed_by_filter = node.removed_by_join_filter = node.removed_by_recheck = 7;
  node.heap_fetches = node.index_searches = node.shared_blocks = node.temp_blocks = 8;
  node.exact_blocks = node.lossy_blocks = node.workers_planned = node.subplans_removed = 9;
  node.hash_batches = node.aggregate_batches = 10;
  node.sort_method = "external merge";
  node.sort_space_type = "Disk";
  CHECK(plan_from_json(plan_to_json({node, {}})).root == node);
}

TEST_CASE("numbers have no fraction, or two decimals") {
  Node node;
  node.node_type = "Seq Scan";
  node.plan_rows = 1234567;
  node.actual_rows = 2.0 / 3;
  CHECK(plan_to_json({node, {}})["nodes"][0]["rows"].dump() ==
        R"({"estimated":1234567,"actual":0.67})");
}

TEST_CASE("writing, parsing and writing again gives the same bytes") {
  for (const std::string& name : recorded_names()) {
    CAPTURE(name);
    Baseline baseline = one_baseline();
    for (const Plan& plan : parse_explain(recorded_text(name))) baseline.plans["hot"] = plan;
    const std::string text = write_baseline(baseline);
    CHECK(write_baseline(parse_baseline(text, "x.json")) == text);
  }
}

TEST_CASE("what was parsed is what was written") {
  Baseline expected = one_baseline();
  for (auto* plans : {&expected.plans, &expected.production.plans})
    for (auto& [binding, plan] : *plans) plan = kept(plan);
  std::sort(expected.accepted.begin(), expected.accepted.end());
  CHECK(parse_baseline(write_baseline(one_baseline()), "x.json") == expected);
}

TEST_CASE("the file has one line a node, a relation, an index and an accepted finding") {
  const std::string text = write_baseline(one_baseline());
  CAPTURE(text);
  CHECK(text.find("\n  \"query\": \"orders/recent\",\n") != std::string::npos);
  CHECK(text.find("\n        {\"node\": \"0\", \"type\": \"Bitmap Heap Scan\", ") !=
        std::string::npos);
  CHECK(text.find("\n        {\"node\": \"0.0\", \"type\": \"Bitmap Index Scan\", ") !=
        std::string::npos);
  CHECK(text.find("\n      \"public.orders\": {\"pages\": 417, \"rows\": 30000}") !=
        std::string::npos);
  CHECK(text.find("\n      \"public.orders_status\": {\"relation\": \"public.orders\", "
                  "\"definition\": \"btree (status)\"}\n") != std::string::npos);
  CHECK(text.find("\n    {\"binding\": \"hot\", \"rule\": \"hidden-scan\", \"reason\": "
                  "\"nightly\"},\n") != std::string::npos);
  CHECK(text.ends_with("}\n"));
}

TEST_CASE("plans at production's size stand in a section of their own, where there are any") {
  const std::string text = write_baseline(one_baseline());
  const std::size_t section = text.find("\n  \"production\": {\n");
  REQUIRE(section != std::string::npos);
  CHECK(text.find("\n          {\"node\": \"0\", \"type\": \"Seq Scan\", ", section) !=
        std::string::npos);
  CHECK(text.find("\"public.orders\": {\"pages\": 400000, \"rows\": 4000000}", section) !=
        std::string::npos);
  Baseline without = one_baseline();
  without.production = {};
  CHECK(write_baseline(without).find("production") == std::string::npos);
}

TEST_CASE("hidden scans of a table and of its index are read back") {
  Baseline baseline = one_baseline();
  std::vector<HiddenScan>& hidden = baseline.plans.at("hot").hidden;
  hidden = {{"public", "orders", "", 2, 4'000, "SELECT 1", {"user_id"}},
            {"public", "orders", "orders_shop_user_idx", 5, 100'000, "", {}}};
  CHECK(parse_baseline(write_baseline(baseline), "x.json").plans.at("hot").hidden == hidden);
}

TEST_CASE("equal plans are written once, in the order of their first binding") {
  const std::string text = write_baseline(one_baseline());
  const std::size_t equal = text.find("\"bindings\": [\"hot\", \"tail\"]");
  REQUIRE(equal != std::string::npos);
  CHECK(text.find("\"bindings\": [\"none\"]") > equal);
}

TEST_CASE("plans that differ only in numbers of a literal's estimate are two") {
  Baseline baseline = one_baseline();
  baseline.plans["tail"].root.plan_rows += 1;
  CHECK(parse_baseline(write_baseline(baseline), "x.json").plans.at("tail").root.plan_rows ==
        baseline.plans["tail"].root.plan_rows);
}

TEST_CASE("literals, costs and settings are not in the file") {
  Baseline baseline = one_baseline();
  baseline.plans["hot"].settings["work_mem"] = "64kB";
  const std::string text = write_baseline(baseline);
  CHECK(text.find("'open'::text)\"}") == std::string::npos);
  CHECK(text.find("work_mem") == std::string::npos);
  CHECK(text.find("cost") == std::string::npos);
}

TEST_CASE("whether the leader takes part is in the file, for row arithmetic needs it") {
  Baseline baseline = one_baseline();
  baseline.plans["none"] = recorded_plan("gather_partial_aggregate");
  CHECK(parse_baseline(write_baseline(baseline), "x.json").plans.at("none").settings ==
        std::map<std::string, std::string>{{"parallel_leader_participation", "off"}});
}

TEST_CASE("scans show their access class, which parsing ignores") {
  const std::string text = write_baseline(one_baseline());
  CHECK(text.find("\"access\": \"bounded\"") != std::string::npos);
  CHECK(text.find("\"access\": \"full heap\"") != std::string::npos);
  CHECK(text.find("\"examined\": 30000") != std::string::npos);
}

TEST_CASE("a text with control characters and quotes survives") {
  Baseline baseline = one_baseline();
  baseline.sql = "SELECT '\"\\\n\t\x01é\xE2\x80\xA8'";
  CHECK(parse_baseline(write_baseline(baseline), "x.json").sql == baseline.sql);
}

TEST_CASE("conflict markers are named with their line and the way out") {
  const std::string text = edited("  \"sql\"", "<<<<<<< HEAD\n  \"sql\"");
  const Error error = error_of(text);
  CHECK(error.message == "baselines/orders/pg15/recent.json:4: merge conflict");
  CHECK(error.hint ==
        "Resolve the conflict, or take either side and run plangate refresh orders/recent.");
}

TEST_CASE("another version is refused") {
  const Error error = error_of(edited("\"version\": 1", "\"version\": 2"));
  CHECK(error.message == "baselines/orders/pg15/recent.json: baseline of version 2");
  CHECK(error.hint.find("Another version of plangate wrote it") != std::string::npos);
}

TEST_CASE("a wrong type is named with its place") {
  const Error error = error_of(edited("\"estimated\": ", "\"estimated\": null, \"x\": "));
  CHECK(error.message ==
        "baselines/orders/pg15/recent.json: plans[0].nodes[0].rows.estimated is no number");
}

TEST_CASE("what write_baseline would not have written is refused") {
  const std::vector<std::pair<std::string, std::string>> edits = {
      {"\"version\": 1", "\"version\": \"1\""},
      {"\"version\": 1,", ""},
      {"\"query\"", "\"name\""},
      {"\"sql\": \"", "\"sql\": 1, \"x\": \""},
      {"\"bindings\": [\"hot\"", "\"bindings\": [1"},
      {"\"bindings\": [\"none\"]", "\"bindings\": [\"hot\"]"},
      {"\"node\": \"0.0\"", "\"node\": \"0.1\""},
      {"\"node\": \"0\"", "\"node\": \"1\""},
      {"\"type\": \"Bitmap Index Scan\", ", ""},
      {"\"relation\": ", "\"relatoin\": "},
      {"\"relationship\": ", "\"x\": "},
      {"\"conditions\": {", "\"conditions\": {\"Other\": 1, "},
      {"\"conditions\": {", "\"conditions\": {\"Filter\": \"(x)\", "},
      {"\"pages\": 417", "\"pages\": \"417\""},
      {"\"public.orders\": {", "\"a.b.c\": {"},
      {"\"definition\"", "\"definitions\""},
      {"\"production\": {", "\"production\": {\"pages\": 1, "},
      {"\"rule\": \"row-estimate\", ", ""},
      {"\"accepted\": [", "\"accepted\": [7, "},
      {"}\n", ""},
  };
  for (const auto& [from, to] : edits) {
    CAPTURE(from);
    CHECK(error_of(edited(from, to)).message.starts_with("baselines/orders/pg15/recent.json"));
  }
  CHECK(error_of("[]").message != "accepted");
  CHECK(error_of("").message == "baselines/orders/pg15/recent.json: empty, where JSON is expected");
}

TEST_CASE("line ends of another system make no difference") {
  std::string text = write_baseline(one_baseline());
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2))
    text.insert(at, "\r");
  CHECK(write_baseline(parse_baseline(text, "x.json")) == write_baseline(one_baseline()));
}

TEST_CASE("names with dots and quotes are told apart in the catalog") {
  Catalog catalog;
  catalog.relations[{"a.b", "c"}] = {{"a.b", "c"}, 1, 0};
  catalog.relations[{"a", "b.c"}] = {{"a", "b.c"}, 2, 0};
  catalog.relations[{"", "x\"y"}] = {{"a", "b.c"}, 3, 0};
  catalog.indexes[{"a.b", "i"}] = {{"a.b", "c"}, "btree (x)", true};
  catalog.indexes[{"a.b", "j"}] = {{"a.b", "c"}, "btree (y)", false, true};
  catalog.indexes[{"a.b", "k"}] = {{"a.b", "c"}, "btree (z)", false, true, true};
  catalog.policies[{"a.b", "c"}] = {{"own \"rows\"", "(owner = CURRENT_USER)"}, {"all", "true"}};
  CHECK(catalog_from_json(catalog_to_json(catalog)) == catalog);
}

TEST_CASE("the used catalog holds relations, their roots, and indexes of bitmaps too") {
  const Catalog used = used_catalog(orders_catalog(), recorded_plan("bitmap_scan"));
  CHECK(used.relations.size() == 1);
  CHECK(used.relations.contains({"public", "orders"}));
  CHECK(used.indexes.size() == 1);
  CHECK(used.indexes.contains({"public", "orders_status"}));
  const Catalog pruned = used_catalog(orders_catalog(), recorded_plan("append_pruned_to_one"));
  CHECK(pruned.relations.size() == 2);
  CHECK(pruned.relations.contains({"public", "events"}));
}

TEST_CASE("an index is had by definition, on the relation or on a member of its tree") {
  const Catalog catalog = orders_catalog();
  CHECK(has_index(catalog, {"public", "orders"}, "btree (status)"));
  CHECK_FALSE(has_index(catalog, {"public", "orders"}, "btree (note)"));
  CHECK_FALSE(has_index(catalog, {"archive", "orders"}, "btree (status)"));
  Catalog tree;
  tree.relations[{"public", "p_1"}] = {{"public", "p"}, 1, 0};
  tree.indexes[{"public", "p_1_id"}] = {{"public", "p_1"}, "btree (id)", false};
  CHECK(has_index(tree, {"public", "p"}, "btree (id)"));
  tree.relations[{"public", "p"}] = {{"public", "p"}, 0, 0};
  CHECK_FALSE(has_index(tree, {"public", "p"}, "btree (id)"));
}

TEST_CASE("a relation that the catalog does not know is its own root") {
  CHECK(root_of(orders_catalog(), {"x", "y"}) == QualifiedName{"x", "y"});
  CHECK(root_of(orders_catalog(), {"public", "events_2024_02"}) ==
        QualifiedName{"public", "events"});
  CHECK(to_string(QualifiedName{"x", "y"}) == "x.y");
  CHECK(to_string(QualifiedName{"", "y"}) == "y");
}

TEST_CASE("members stand in the file where they say something, and are read back") {
  Baseline baseline = one_baseline();
  Plan& plan = baseline.plans.at("hot");
  plan.unstable = true;
  plan.generic = {{"public", "orders", "o", "Seq Scan", "(o.status = $1)"},
                  {"public", "orders", "p", "Seq Scan", ""}};
  plan.hidden = {{"public", "orders", "orders_status", 2, 4'000, "SELECT 1", {"user_id"}},
                 {"public", "orders", "", 5, 100'000, "", {}}};
  plan.root.sort_method = "quicksort";
  plan.root.sort_space_type = "Memory";
  plan.root.inner_unique = true;
  const std::string text = write_baseline(baseline);
  CAPTURE(text);
  const Plan read = parse_baseline(text, "x.json").plans.at("hot");
  CHECK(read.unstable);
  CHECK(read.generic == plan.generic);
  CHECK(read.hidden == plan.hidden);
  CHECK(read.root.inner_unique);
  const auto lines_with = [&](const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
      ++count;
    return count;
  };
  CHECK(lines_with("\"unstable\": true") == 1);
  CHECK(lines_with("\"index\": \"\"") == 0);
  CHECK(lines_with("\"columns\"") == 1);
  CHECK(lines_with("\"condition\":") == 1);
  CHECK(lines_with("\"sort_method\"") == 1);
  CHECK(lines_with("\"sort_space\"") == 1);
  CHECK(lines_with("\"rows\": 0") == 0);
  CHECK(lines_with("\"partial\": true") == 1);
  CHECK(lines_with("\"relation\": \"\"") == 0);
  CHECK(lines_with("\"reason\": \"nightly\"") == 1);
}

TEST_CASE("an index in the file is partial, unique or a primary key, or none of them") {
  Baseline baseline = one_baseline();
  IndexFacts& index = baseline.catalog.indexes.at({"public", "orders_status"});
  const auto line = [&] {
    const std::string text = write_baseline(baseline);
    const std::size_t begin = text.find("\"definition\": \"btree (status)\"");
    REQUIRE(begin != std::string::npos);
    return text.substr(begin, text.find('}', begin) - begin);
  };
  CHECK(line() == "\"definition\": \"btree (status)\"");
  index.unique = true;
  CHECK(line() == "\"definition\": \"btree (status)\", \"unique\": true");
  index.primary = true;
  CHECK(line() == "\"definition\": \"btree (status)\", \"primary\": true");
}

TEST_CASE("names in the catalog are quoted as SQL quotes them") {
  const auto key = [](const QualifiedName& name) {
    Catalog catalog;
    catalog.relations[name] = {name, 1, 0};
    CHECK(catalog_from_json(catalog_to_json(catalog)) == catalog);
    return catalog_to_json(catalog)["relations"].begin().key();
  };
  CHECK(key({"public", "orders"}) == "public.orders");
  CHECK(key({"a.b", "c"}) == "\"a.b\".c");
  CHECK(key({"a", "b\"c"}) == "a.\"b\"\"c\"");
  CHECK(key({"a", "\""}) == "a.\"\"\"\"");
  CHECK(key({"", "x\"y.z"}) == "\"x\"\"y.z\"");
}

TEST_CASE("a name of the catalog whose quotes do not match is refused") {
  for (const char* const wrong : {"\\\"a", "a.b.c", "", "a."}) {
    CAPTURE(wrong);
    CHECK(error_of(edited("\"public.orders\": {", "\"" + std::string(wrong) + "\": {"))
              .message.find("is not named schema.name") != std::string::npos);
  }
}

TEST_CASE("an accepted finding without its binding, rule or reason is refused") {
  for (const char* const member : {"\"binding\": \"hot\", ", "\"rule\": \"hidden-scan\", "}) {
    CAPTURE(member);
    std::string text = write_baseline(one_baseline());
    const std::size_t begin = text.find("\"accepted\"");
    text.erase(text.find(member, begin), std::string(member).size());
    CHECK(error_of(text).message != "accepted");
  }
}
