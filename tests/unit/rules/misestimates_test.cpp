// SPDX-License-Identifier: MIT
// Where misestimates begin: at the lowest node that nothing below accounts for.
#include "gate/rules/shared/misestimates.h"

#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

constexpr double threshold = 10;

/// 100 rows estimated, so many times more came.
Node wrong(Node result, double times) {
  return rows(std::move(result), 100, 100 * times);
}

Node read(const std::string& relation, double times) {
  return wrong(scan("Seq Scan", relation, relation), times);
}

Node join(const Node& outer, const Node& inner, double times) {
  return wrong(node("Hash Join", {outer, as(inner, "Inner")}), times);
}

template <typename Asked>
auto asked_of(const std::optional<Node>& baseline, const Node& current, const Asked& ask) {
  Evidence known;
  if (baseline) known.baseline = plan(*baseline);
  known.current = plan(current);
  const CaseView view(known);
  return ask(Misestimates(view, threshold));
}

std::vector<std::size_t> origins(const Node& current, const std::optional<Node>& baseline = {}) {
  return asked_of(baseline, current, [](const Misestimates& all) { return all.origins(); });
}

std::size_t source(const Node& current) {
  return asked_of({}, current, [](const Misestimates& all) { return all.source(0); });
}

using Places = std::vector<std::size_t>;

}  // namespace

TEST_CASE("a misestimate is told once, at its origin, and each of two origins") {
  CHECK(origins(join(read("a", 20), read("b", 1), 20)) == Places{1});
  CHECK(origins(join(read("a", 20), read("b", 20), 400)) == Places{1, 2});
  CHECK(origins(join(read("a", 1), read("b", 1), 20)) == Places{0});
  CHECK(origins(join(read("a", 1), read("b", 1), 10)).empty());
}

TEST_CASE("of equal parts of a plan the worst is told, the first of equally bad ones") {
  const auto members = [](double first, double second) {
    return wrong(node("Append", {read("a", first), read("a", second)}), 1);
  };
  CHECK(origins(members(20, 30)) == Places{2});
  CHECK(origins(members(30, 20)) == Places{1});
  CHECK(origins(members(20, 20)) == Places{1});
}

TEST_CASE("what the baseline estimated as badly is accepted, by the worst of its equal parts") {
  const auto members = [](double first, double second) {
    return wrong(node("Append", {read("a", first), read("a", second)}), 1);
  };
  CHECK(origins(read("a", 40), members(20, 1)).empty());
  CHECK(origins(read("a", 40), members(1, 20)).empty());
  CHECK(origins(read("a", 41), members(1, 20)) == Places{0});
  const Node never = loops(read("a", 20), 0);
  CHECK(origins(read("a", 40), never) == Places{0});
}

TEST_CASE("an accepted error accounts for one above that is at most twice as bad") {
  const Node accepted = read("a", 20);
  CHECK(origins(join(read("a", 20), read("b", 1), 40), accepted).empty());
  CHECK(origins(join(read("a", 20), read("b", 1), 41), accepted) == Places{0});
}

TEST_CASE("a guess accounts for an error above where it went wrong itself") {
  const auto above_guess = [](double guess) {
    const Node recursion = wrong(node("Recursive Union", {read("r", 1)}), guess);
    return join(recursion, read("b", 1), 12);
  };
  CHECK(origins(above_guess(11)).empty());
  CHECK(origins(above_guess(10)) == Places{0});
}

TEST_CASE("what is too small to be found does not account for what it has grown to") {
  const Node few = rows(scan("Seq Scan", "a", "a"), 1, 99);
  CHECK(origins(join(few, read("b", 1), 20)) == Places{0});
}

TEST_CASE("an inner side is as wrong as its loops together") {
  const auto loop = [](double inner_loops) {
    const Node inner = loops(rows(scan("Index Scan", "b", "b"), 0.9, 0), inner_loops);
    return rows(node("Nested Loop", {read("a", 1), as(inner, "Inner")}), 90'000, 1);
  };
  CHECK(origins(loop(100)) == Places{0});
}

TEST_CASE("an error is said to start at the last node below that exceeds and is half as wrong") {
  CHECK(source(join(read("a", 20), read("b", 1), 20)) == 1);
  CHECK(source(join(read("a", 20), read("b", 20), 40)) == 2);
  CHECK(source(join(read("a", 20), read("b", 19), 40)) == 1);
  CHECK(source(join(read("a", 19), read("b", 19), 40)) == 0);
  CHECK(source(join(read("a", 10), read("b", 1), 15)) == 0);
  CHECK(source(join(read("a", 11), read("b", 1), 15)) == 1);
  CHECK(source(join(read("a", 1), wrong(node("Hash", {read("b", 1)}), 20), 20)) == 0);
}

TEST_CASE("the CTE that a scan reads is below it, wherever it hangs, and each other is not") {
  const auto with_cte = [](const std::string& read_name) {
    Node cte = as(read("a", 20), "InitPlan");
    cte.subplan_name = "CTE c";
    Node other = as(read("b", 1), "InitPlan");
    other.subplan_name = "CTE d";
    Node cte_scan = node("CTE Scan");
    cte_scan.cte_name = read_name;
    return wrong(node("Append", {other, cte, wrong(cte_scan, 20)}), 20);
  };
  CHECK(origins(with_cte("c")) == Places{2});
  CHECK(origins(with_cte("d")) == Places{2, 3});
  CHECK(origins(with_cte("unknown")) == Places{2, 3});
}
