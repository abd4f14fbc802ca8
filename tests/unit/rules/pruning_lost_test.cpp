// SPDX-License-Identifier: MIT
// Where pruning-lost begins to speak, and where other constants make a note of it.
#include "gate/core/text/severity.h"
#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

/// public.events and public.logs in partitions of 100 pages, numbered from 1.
Catalog catalog(int partitions = 4) {
  Catalog result;
  for (const char* root : {"events", "logs"}) {
    result.relations[{"public", root}] = facts(root, 0, 0);
    for (int i = 1; i <= partitions; ++i)
      result.relations[{"public", std::string(root) + "_" + std::to_string(i)}] =
          facts(root, 100, 10'000);
  }
  return result;
}

Node partition(int number, const std::string& condition = "", const std::string& root = "events") {
  const std::string suffix = "_" + std::to_string(number);
  const Node result = rows(scan("Seq Scan", root + suffix, "e" + suffix), 9, 9);
  return condition.empty() ? result : with(result, "Filter", condition);
}

Node append(std::vector<Node> partitions) {
  return rows(node("Append", std::move(partitions)), 9, 9);
}

std::vector<Finding> told(const Node& before, const Node& now, const Catalog& known = catalog()) {
  return found(case_of(before, now, known), "pruning-lost");
}

const Node first_two = append({partition(1), partition(2)});
const Node first_three = append({partition(1), partition(2), partition(3)});

/// Of a baseline that read one partition by a condition, and a plan that reads two by others.
Severity severity(const std::string& before, const std::string& first, const std::string& second,
                  const Catalog& known = catalog()) {
  const std::vector<Finding> found = told(
      append({partition(1, before)}), append({partition(1, first), partition(2, second)}), known);
  REQUIRE(found.size() == 1);
  return found[0].severity;
}

}  // namespace

TEST_CASE("pruning-lost speaks of more partitions than the baseline read, whichever they are") {
  const auto found = told(first_two, first_three);
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == Severity::error);
  CHECK(found[0].message == "3 partitions of public.events (e) are read, 2 in the baseline");
  CHECK(found[0].detail == "read in the baseline: events_1 and events_2\nalso read now: events_3");
  CHECK(told(first_two, append({partition(3), partition(4)})).empty());
  CHECK(told(first_three, first_two).empty());
}

TEST_CASE("pruning-lost is silent where the baseline read none of the table's partitions") {
  CHECK(told(append({partition(1, "", "logs")}), first_three).empty());
  Evidence alone = case_of(first_two, first_three, catalog());
  alone.baseline.reset();
  CHECK_FALSE(speaks(alone, "pruning-lost"));
}

TEST_CASE("pruning-lost counts no partition that is newer than the baseline") {
  Evidence known = case_of(first_two, first_three, catalog());
  known.baseline_catalog = catalog(2);
  CHECK_FALSE(speaks(known, "pruning-lost"));
}

TEST_CASE("pruning-lost counts no partition that is pruned during execution") {
  Node now = first_three;
  now.children[2].loops = 0;
  CHECK(told(first_two, now).empty());
  now.children[2].actual_rows.reset();  // a foreign one, which was not counted
  CHECK(told(first_two, now).size() == 1);
  now.actual_rows.reset();  // nobody knows what a plan leaves out that was not executed
  now.children[2].actual_rows = 0;
  CHECK(told(first_two, now).size() == 1);
}

TEST_CASE("pruning-lost compares partitions under the same alias, or any if there is none") {
  Node renamed = first_three;
  for (Node& each : renamed.children) each.alias.replace(0, 1, "x");
  CHECK(told(first_two, renamed).size() == 1);
  CHECK(told(first_three, renamed).empty());
  Node both = append({partition(1), partition(1), partition(2), partition(3)});
  for (std::size_t i = 1; i < both.children.size(); ++i) both.children[i].alias.replace(0, 1, "x");
  CHECK(told(both, first_two).size() == 1);
  CHECK(told(append({partition(1), partition(2, "", "logs")}), renamed).size() == 1);
}

TEST_CASE("pruning-lost counts partitions that a remote server joins, if the baseline names them") {
  Node shipped = rows(node("Foreign Scan"), 9, 9);
  const Node before = append({partition(1), shipped});
  Node foreign = partition(2);
  foreign.node_type = "Foreign Scan";
  CHECK(told(before, append({partition(1), foreign})).empty());
  CHECK(told(before, append({partition(1), partition(2)})).size() == 1);
  shipped.remote_relations = "Aggregate on (public.events_2 e)";
  const Node named = append({partition(1), shipped});
  CHECK(told(before, named).empty());
  CHECK(told(named, append({partition(1), partition(2)})).empty());
  CHECK(told(named, append({partition(1), shipped, partition(3)})).size() == 1);
  CHECK(told(append({partition(1)}), named).size() == 1);
}

TEST_CASE("pruning-lost is a note if only constants differ, and partitions are pruned still") {
  CHECK(severity("(e_1.day = 1)", "(e_1.day = 2)", "(e_2.day = 2)") == Severity::note);
  CHECK(severity("(e_1.day = 1)", "(e_1.day = 1)", "(e_2.day = 1)") == Severity::error);
  CHECK(severity("(e_1.day = 1)", "(e_1.day = 2)", "(e_2.day = 1)") == Severity::error);
  CHECK(severity("(e_1.day = 1)", "(e_1.day > 2)", "(e_2.day > 2)") == Severity::error);
  CHECK(severity("(e_1.day = 1)", "(e_1.day = 2)", "(e_2.night = 2)") == Severity::error);
  CHECK(severity("", "", "") == Severity::error);
}

TEST_CASE("pruning-lost is no note where a function or a cast stands between key and value") {
  CHECK(severity("(e_1.day = f(1))", "(e_1.day = f(2))", "(e_2.day = f(2))") == Severity::error);
  CHECK(severity("((e_1.day + 1) = 1)", "((e_1.day + 1) = 2)", "((e_2.day + 1) = 2)") ==
        Severity::error);
}

TEST_CASE("pruning-lost is no note where nothing that holds rows is pruned any more") {
  const auto of_constants = [](const Catalog& known) {
    return severity("(e_1.day = 1)", "(e_1.day = 2)", "(e_2.day = 2)", known);
  };
  CHECK(of_constants(catalog(2)) == Severity::error);
  Catalog last_is_empty = catalog(3);
  last_is_empty.relations[{"public", "events_3"}].pages = 0;
  CHECK(of_constants(last_is_empty) == Severity::error);
  Catalog with_root = catalog(2);
  with_root.relations[{"public", "events"}].pages = 10;
  CHECK(of_constants(with_root) == Severity::error);
  CHECK(of_constants(catalog(3)) == Severity::note);
}

TEST_CASE("pruning-lost shows the condition, and names what is computed from a column") {
  const auto hint = [](const std::string& condition) {
    const auto found = told(append({partition(1, condition)}),
                            append({partition(1, condition), partition(2, condition)}));
    REQUIRE(found.size() == 1);
    CHECK(contains(found[0].detail, "\nFilter: " + condition));
    return found[0].hint;
  };
  CHECK(contains(hint("(date_trunc('day', e_2.at) = '2026-01-01')"),
                 "computed from a column, date_trunc('day', at)"));
  CHECK(contains(hint("(e_2.at = '2026-01-01')"), "in each branch of an OR"));
}
