// SPDX-License-Identifier: MIT
// What stays the same to the rules although it is called otherwise, or asked with other constants.
#include <doctest/doctest.h>

#include "gate/core/text/severity.h"
#include "gate/rules/judging/acceptance.h"
#include "gate/rules/judging/judge.h"
#include "tests/unit/plan_builder.h"

using namespace gate;
using namespace gate::test;

namespace {

Catalog catalog_of_visits() {
  Catalog result;
  for (const char* name : {"visits_03", "visits_04", "visits_05"})
    result.relations[{"public", name}] = facts("visits", 100, 6'000);
  return result;
}

Evidence evidence(const Node& baseline, const Node& current, const Catalog& catalog) {
  Evidence result;
  result.query.name = "week";
  result.binding = "default";
  result.baseline = plan(baseline);
  result.baseline_catalog = catalog;
  result.current = plan(current);
  result.current_catalog = catalog;
  return result;
}

Severity worst(const Evidence& known, const std::string& rule) {
  for (const Finding& finding : judge(CaseView(known), {}))
    if (finding.rule == rule) return finding.severity;
  FAIL("no finding of " << rule);
  return Severity::note;
}

Node visits(const std::string& partition, const std::string& alias, const std::string& text) {
  return with(rows(scan("Seq Scan", partition, alias), 10, 10), "Filter", text);
}

/// One partition by `before`, then two by `now`.
Severity pruning(const std::string& before, const std::string& now,
                 const Catalog& catalog = catalog_of_visits()) {
  const Node both =
      node("Append", {visits("visits_03", "visits_1", now), visits("visits_04", "visits_2", now)});
  return worst(evidence(visits("visits_03", "visits_1", before), both, catalog), "pruning-lost");
}

Node parcels(const std::string& alias, double actual) {
  return with(rows(scan("Seq Scan", "parcels", alias), 1, actual), "Filter", "(city = 'c'::text)");
}

}  // namespace

TEST_CASE("pruning-lost: the same bounds with other constants are a note") {
  CHECK(pruning("(day <= '2025-03-16'::date)", "(day <= '2025-04-03'::date)") == Severity::note);
  CHECK(pruning("(day <= ?)", "(day <= '2025-04-03'::date)") == Severity::note);
}

TEST_CASE("pruning-lost: the same bounds are an error where nothing is pruned any more") {
  Catalog read = catalog_of_visits();
  read.relations.erase({"public", "visits_05"});
  CHECK(pruning("(day <= ?)", "(day <= '2025-04-03'::date)", read) == Severity::error);
}

TEST_CASE("pruning-lost: a condition of another form, or the same one, is an error") {
  const std::string before = "(day = '2025-03-16'::date)";
  CHECK(pruning(before, before) == Severity::error);
  CHECK(pruning(before, "((day)::text = '2025-04-03'::text)") == Severity::error);
  CHECK(pruning(before, "((day = '2025-03-16'::date) OR (id = 7))") == Severity::error);
  CHECK(pruning("(day = first_of('a'::text))", "(day = first_of('b'::text))") == Severity::error);
}

TEST_CASE("row-estimate: an accepted error stays accepted under another alias") {
  const Evidence renamed = evidence(parcels("p", 300), parcels("pa", 300), {});
  for (const Finding& finding : judge(CaseView(renamed), {})) CHECK(finding.rule != "row-estimate");
  CHECK(worst(evidence(parcels("p", 300), parcels("pa", 900), {}), "row-estimate") ==
        Severity::error);
}

TEST_CASE("refresh --all keeps what was accepted for an unchanged plan, with its reason") {
  Baseline existing;
  existing.accepted = {{"default", "row-estimate", "public.parcels", "known"}};
  existing.plans["default"] = plan(parcels("p", 300));
  std::vector<JudgedCase> cases = {
      judged_case(evidence(parcels("p", 300), parcels("p", 300), {}), {})};
  const AcceptanceTerms terms = {.all = true, .reason = "again"};
  CHECK(accept(cases, existing, terms).baseline->accepted == existing.accepted);
  cases[0].plan_changed = true;
  CHECK(accept(cases, existing, terms).baseline->accepted.empty());
}

TEST_CASE("a table that is gone answers to one that is read by the same columns instead") {
  const Node before = index_scan("devices", "devices", "devices_serial", "(serial = 'a'::uuid)");
  const Node now =
      with(scan("Seq Scan", "devices_v2", "devices_v2"), "Filter", "((serial)::text = 'a'::text)");
  Evidence renamed = evidence(before, now, {});
  renamed.baseline_catalog = Catalog{{{{"public", "devices"}, facts("devices", 900, 60'000)}}, {}};
  renamed.current_catalog =
      Catalog{{{{"public", "devices_v2"}, facts("devices_v2", 900, 60'000)}}, {}};
  CHECK(worst(renamed, "seq-scan") == Severity::error);
  Catalog both = renamed.current_catalog;
  both.relations[{"public", "devices"}] = facts("devices", 900, 60'000);
  renamed.current_catalog = both;
  for (const Finding& finding : judge(CaseView(renamed), {})) CHECK(finding.rule != "seq-scan");
}

TEST_CASE("seq-scan: walking another index in order does not serve a condition") {
  const Node before = index_scan("orders", "o", "orders_id", "(o.id > 7)");
  const Node now =
      with(rows(scan("Seq Scan", "orders", "o"), 20, 20), "Filter", "((o.id + 0) > 7)");
  Evidence known = evidence(before, now, {});
  known.current_catalog = Catalog{{{{"public", "orders"}, facts("orders", 900, 60'000)}}, {}};
  Node walk = with(index_scan("orders", "o", "orders_pkey", ""), "Filter", "((o.id + 0) > 7)");
  walk.actual_rows.reset();
  known.without_seq_scan = plan(node("Limit", {walk}));
  for (const Finding& finding : judge(CaseView(known), {}))
    if (finding.rule == "seq-scan") CHECK(finding.cause == "index-unusable");
}

TEST_CASE(
    "pruning-lost: an empty partition, or one of another table, that is not read proves nothing") {
  const std::string before = "(day <= ?)";
  const std::string now = "(day <= '2025-04-03'::date)";
  Catalog known = catalog_of_visits();
  known.relations[{"public", "visits_05"}].pages = 0;
  CHECK(pruning(before, now, known) == Severity::error);
  known.relations.erase({"public", "visits_05"});
  known.relations[{"public", "visits"}] = facts("visits", 5, 0);
  CHECK(pruning(before, now, known) == Severity::error);
  known.relations[{"public", "others_1"}] = facts("others", 100, 6'000);
  CHECK(pruning(before, now, known) == Severity::error);
}

TEST_CASE(
    "pruning-lost: under another alias the partitions of any count, of the same table alone") {
  const auto is_told = [](const std::string& before_alias, const std::string& other_root) {
    Catalog known = catalog_of_visits();
    for (const char* name : {"other_1", "other_2", "other_3"})
      known.relations[{"public", name}] = facts(other_root, 100, 6'000);
    const std::string text = "(day = '2025-03-16'::date)";
    std::vector<Node> before = {visits("visits_03", before_alias + "_1", text)};
    for (const char* name : {"other_1", "other_2", "other_3"})
      before.push_back(visits(name, "x_" + std::string(1, name[6]), text));
    const Node now =
        node("Append", {visits("visits_03", "v_1", text), visits("visits_04", "v_2", text)});
    for (const Finding& each : judge(CaseView(evidence(node("Append", before), now, known)), {}))
      if (each.rule == "pruning-lost" && each.relation == "visits") return true;
    return false;
  };
  CHECK(is_told("v", "others"));
  CHECK(is_told("w", "others"));
  CHECK_FALSE(is_told("w", "visits"));  // four partitions of visits were read
}
