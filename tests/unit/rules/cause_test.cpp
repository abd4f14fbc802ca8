// SPDX-License-Identifier: MIT
// Why an index is no longer used: what each cause is told from.
#include "gate/rules/shared/cause.h"

#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

Catalog catalog(const std::string& definition = "btree (tenant_id)") {
  return orders_with("orders_index", definition);
}

Node lookup(const std::string& condition = "(o.tenant_id = 1)") {
  return rows(index_scan("orders", "o", "orders_index", condition), 20, 20);
}

Node whole(const std::string& filter = "(o.tenant_id = 1)") {
  return with(rows(scan("Seq Scan", "orders", "o"), 20, 20), "Filter", filter);
}

/// Whichever index it takes, it takes it whole.
Node whole_index() {
  return index_scan("orders", "o", "orders_pkey", "");
}

Node limited(Node input) {
  return rows(node("Limit", {rows(std::move(input), 250'000, 20)}), 20, 20);
}

std::string cause(const Node& before, const Node& now, const Node& without_seq_scan,
                  const Catalog& known = catalog()) {
  Evidence evidence = case_of(before, now, known);
  evidence.without_seq_scan = plan(without_seq_scan);
  return only_found(evidence, "seq-scan").cause;
}

/// Where the planner would take a whole index at best.
std::string cause_of(const std::string& definition, const std::string& served,
                     const std::string& filter) {
  return cause(lookup(served), whole(filter), whole_index(), catalog(definition));
}

}  // namespace

TEST_CASE("an index is dropped from a catalog that knows anything at all") {
  Evidence known = case_of(lookup(), whole(), catalog());
  Catalog other;
  other.indexes[{"public", "users_pkey"}] = index_facts("users", "btree (id)");
  known.current_catalog = other;
  CHECK(only_found(known, "seq-scan").cause == "index-dropped");
  known.current_catalog = Catalog();
  CHECK(only_found(known, "seq-scan").cause.empty());
}

TEST_CASE("an index could still serve the conditions that it served") {
  CHECK(cause_of("btree (tenant_id)", "(o.tenant_id = 1)", "(o.tenant_id = 2)") ==
        "planner-choice");
  CHECK(cause_of("btree (tenant_id)", "(o.tenant_id = 1)",
                 "((o.status = 'x'::text) AND (o.tenant_id = 2))") == "planner-choice");
  CHECK(cause_of("btree (tenant_id, a)", "((o.tenant_id = 1) AND (o.a = 2))", "(o.a = 2)") ==
        "index-unusable");
  CHECK(cause_of("btree (tenant_id)", "(o.tenant_id = 1)", "((o.tenant_id + 0) = 1)") ==
        "index-unusable");
}

TEST_CASE(
    "of a computed value it could where the index holds it, or a cast to text hides nothing") {
  const std::string computed = "(lower(o.email) = 'x'::text)";
  CHECK(cause_of("btree (lower(email))", computed, computed) == "planner-choice");
  CHECK(cause_of("btree (email)", computed, computed) == "index-unusable");
  const std::string cast = "((o.status)::text = 'x'::text)";
  CHECK(cause_of("btree (status)", cast, cast) == "planner-choice");
}

TEST_CASE("whatever the index served, a volatile function calls for the whole relation") {
  const std::string filter = "(o.tenant_id = f(1))";
  Catalog known = catalog();
  CHECK(cause(lookup(filter), whole(filter), whole_index(), known) == "planner-choice");
  known.functions.push_back({.name = "f",
                             .signature = "f(integer)",
                             .is_immutable = false,
                             .is_volatile = true,
                             .security_definer = false,
                             .is_sql = true,
                             .settings = {}});
  CHECK(cause(lookup(filter), whole(filter), whole_index(), known) == "index-unusable");
}

TEST_CASE("walking in order is as good as before where the baseline walked, too") {
  CHECK(cause(limited(lookup("")), whole(), limited(lookup(""))) == "planner-choice");
  CHECK(cause(lookup(), whole("((o.tenant_id + 0) = 1)"), limited(lookup(""))) == "index-unusable");
}

TEST_CASE("a plan that is the same without Seq Scans is nobody's choice") {
  const std::string computed = "((o.tenant_id + 0) = 1)";
  const Node before = node("Append", {lookup(), lookup()});
  const Node now = node("Append", {lookup(), whole(computed)});
  CHECK(cause(before, now, now) == "index-unusable");
  CHECK(cause(before, now, before) == "planner-choice");
}

TEST_CASE("a join's condition that is cut off joins by nothing") {
  const Node users = rows(scan("Seq Scan", "users", "u"), 9, 9);
  for (const char* const condition : {"(", "", "= u.id", "(o.tenant_id = "}) {
    CAPTURE(condition);
    const Node hash = as(node("Hash", {whole("o.flag")}), "Inner");
    const Node now = with(node("Hash Join", {users, hash}), "Hash Cond", condition);
    const Node before = node("Nested Loop", {users, as(lookup("(o.tenant_id = u.id)"), "Inner")});
    Catalog known = catalog();
    known.relations[{"public", "users"}] = facts("users", 100, 1'000);
    CHECK(cause(before, now, now, known) == "index-unusable");
  }
}

TEST_CASE("of an index that the baseline did not record nobody knows what it could serve") {
  Evidence known = case_of(lookup(), whole(), catalog());
  known.without_seq_scan = plan(whole_index());
  CHECK(only_found(known, "seq-scan").cause == "planner-choice");
  Catalog without_index = catalog();
  without_index.indexes.clear();
  known.baseline_catalog = without_index;
  CHECK(only_found(known, "seq-scan").cause == "index-unusable");
}

TEST_CASE("an index of a relation that is known by its partitions alone stands in one of them") {
  Catalog before;
  before.relations[{"public", "ev"}] = facts("ev", 100, 10'000);
  before.indexes[{"public", "ev_id"}] = index_facts("ev", "btree (id)");
  Catalog now;
  now.relations[{"public", "ev_1"}] = facts("ev", 100, 10'000);
  now.indexes[{"public", "ev_1_id"}] = index_facts("ev_1", "btree (id)");
  Evidence known = case_of(rows(index_scan("ev", "e", "ev_id", "(e.id = 1)"), 9, 9),
                           rows(scan("Seq Scan", "ev", "e"), 9, 9), before);
  known.current_catalog = now;
  CHECK(only_found(known, "seq-scan").cause.empty());
}
