// SPDX-License-Identifier: MIT
// Which statements a hint holds, of what the conditions compare.
#include "gate/rules/shared/index_advice.h"
#include "gate/rules/shared/index_remedies.h"
#include "gate/rules/shared/memory_advice.h"
#include "gate/rules/shared/sort_order.h"
#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

Catalog catalog() {
  Catalog result;
  result.relations[{"public", "t"}] = facts("t", 1'000, 100'000);
  return result;
}

std::vector<Remedy> remedies(const std::string& filter) {
  const Plan read = plan(with(scan("Seq Scan", "t", "t"), "Filter", filter));
  return index_remedies(catalog(), accesses(read, catalog()).front());
}

/// The first remedy as "words statements", with "?" where PostgreSQL may refuse it.
std::string first(const std::string& filter) {
  const std::vector<Remedy> all = remedies(filter);
  if (all.empty()) return "none";
  std::string text = all.front().sure ? "" : "? ";
  text += all.front().words;
  for (const std::string& each : all.front().statements) text += " " + each;
  return text;
}

bool holds(const std::string& filter, const std::string& statement) {
  for (const Remedy& each : remedies(filter))
    for (const std::string& one : each.statements)
      if (one == statement) return true;
  return false;
}

Access access_of(const Node& read, const Catalog& known = catalog()) {
  static std::vector<Plan> kept;
  kept.reserve(100);
  kept.push_back(plan(read));
  return accesses(kept.back(), known).front();
}

Node lookup(const std::string& alias = "t", const std::string& index = "t_a") {
  return index_scan("t", alias, index, "(" + alias + ".a = 1)");
}

Node whole(const std::string& alias = "t") {
  return rows(scan("Seq Scan", "t", alias), 100, 100);
}

bool is_less(const std::vector<Node>& now, const std::vector<Node>& tried,
             const Statements& statements = {"CREATE INDEX ON public.t (a);"}) {
  Evidence evidence;
  evidence.current = plan(node("Append", now));
  Catalog known = catalog();
  known.indexes[{"public", "t_day"}] = index_facts("t", "btree (day)");
  evidence.current_catalog = known;
  const CaseView view(evidence);
  return reads_less(view, view.current->accesses.front(), plan(node("Append", tried)), statements);
}

/// The work_mem that is advised where so many bytes are needed.
std::string memory(double bytes, const std::string& work_mem = "") {
  Evidence evidence;
  evidence.current = plan(whole());
  if (!work_mem.empty()) evidence.current->settings["work_mem"] = work_mem;
  const std::string words = memory_advice(evidence, bytes);
  const std::size_t at = words.find("work_mem = \"");
  return at == std::string::npos ? words.substr(0, 11)
                                 : words.substr(at + 12, words.find('"', at + 12) - at - 12);
}

bool delivers_by(const std::string& definition, const std::vector<std::string>& key) {
  return delivers(definition, access_of(lookup()), sort_columns(key, "t"));
}

}  // namespace

TEST_CASE("an index on bare columns is sure, one on an expression may be refused") {
  CHECK(first("(t.a = 1)") == "Create an index: CREATE INDEX ON public.t (a);");
  CHECK(first("((t.a = 1) AND (t.b > 2))") ==
        "Create an index, with the columns compared by = first: CREATE INDEX ON public.t (a, b);");
  CHECK(first("(lower(t.a) = 'x'::text)").starts_with("? Compare the bare column, give the"));
  CHECK(first("(lower(t.a) = 'x'::text)").ends_with("CREATE INDEX ON public.t ((lower(a)));"));
}

TEST_CASE("an index for each side of an OR, sure where each side compares bare columns") {
  CHECK(first("((t.a = 1) OR (t.b = 2))") ==
        "Create an index for each side of the OR: CREATE INDEX ON public.t (a); CREATE INDEX ON "
        "public.t (b);");
  CHECK(first("((lower(t.a) = 'x'::text) OR (t.b = 2))").starts_with("? Create an index for each"));
  CHECK(first("((t.a = 1) OR f(t.b))") == "none");
}

TEST_CASE("patterns and other kinds of comparison have indexes of other types") {
  CHECK(holds("(t.a ~~ '%x%'::text)", "CREATE INDEX ON public.t USING gin (a gin_trgm_ops);"));
  CHECK(holds("((t.b = 1) AND (t.a ~~ 'x%'::text))",
              "CREATE INDEX ON public.t (b, a text_pattern_ops);"));
  CHECK(holds("(t.tags && '{a}'::text[])", "CREATE INDEX ON public.t USING gin (tags);"));
  CHECK(holds("(t.tags && '{a}'::text[])", "CREATE INDEX ON public.t USING gist (tags);"));
  CHECK(holds("((t.a)::text && 'x'::text)", "CREATE INDEX ON public.t USING gin (a);"));
}

TEST_CASE("a pattern that does not begin with fixed text has no index on the beginning of texts") {
  const std::string on_beginnings = "CREATE INDEX ON public.t (a text_pattern_ops);";
  for (const char* const served :
       {"~~ 'x%'::text", "~~* '7%'::text", "~ '^x'::text", "~* '^7'::text", "^@ 'x'::text",
        "~~ t2.pattern", "~~ ANY ('{x%,%y}'::text[])"}) {
    CAPTURE(served);
    CHECK(holds("(t.a " + std::string(served) + ")", on_beginnings));
  }
  for (const char* const open : {"~~ '%x'::text", "~~ '_x%'::text", "~~* 'x%'::text", "~ 'x'::text",
                                 "~ '^.x'::text", "~* '^x'::text"}) {
    CAPTURE(open);
    CHECK_FALSE(holds("(t.a " + std::string(open) + ")", on_beginnings));
    CHECK(holds("(t.a " + std::string(open) + ")",
                "CREATE INDEX ON public.t USING gin (a gin_trgm_ops);"));
  }
  CHECK(holds("((t.a ~~ 'x%'::text) AND (t.b ~~ '%y'::text))", on_beginnings));
}

TEST_CASE("the index on a pattern is on the column, without what is computed beside it") {
  CHECK(holds("((t.a)::text ~~ 'x%'::text)", "CREATE INDEX ON public.t (a text_pattern_ops);"));
  CHECK(holds("((lower(t.b) = 'x'::text) AND (t.a ~~ 'x%'::text))",
              "CREATE INDEX ON public.t (a text_pattern_ops);"));
}

TEST_CASE(
    "an index of another type, or of a part of what is compared, is shown once it was tried") {
  for (const char* const filter : {"(t.tags && '{a}'::text[])", "(t.a ~~ 'x%'::text)",
                                   "((lower(t.b) = 'x'::text) AND (t.a = 1))"}) {
    CAPTURE(filter);
    for (const Remedy& each : remedies(filter)) CHECK_FALSE(each.sure);
  }
}

TEST_CASE("a whole read of a new index is less only where the index is partial") {
  const Node read = index_scan("t", "t", "t_new", "");
  const std::string partial = "CREATE INDEX ON public.t USING btree (a) WHERE (a > 0);";
  CHECK(is_less({whole()}, {read}, {partial}));
  CHECK(is_less({whole()}, {read}, {partial, "ANALYZE public.t;"}));
  CHECK_FALSE(is_less({whole()}, {read}, {"CREATE INDEX ON public.t USING btree (\"where\");"}));
  CHECK_FALSE(is_less({whole()}, {read}, {"CREATE UNIQUE INDEX ON public.t (a);", partial}));
  CHECK_FALSE(is_less({whole()}, {index_scan("t", "t", "t_day", "")}, {partial}));
  CHECK_FALSE(
      is_less({whole()}, {read}, {"ALTER TABLE public.t ALTER COLUMN a SET STATISTICS 1;"}));
}

TEST_CASE("a plan reads less where fewer scans of the alias read the whole relation") {
  CHECK(is_less({whole()}, {lookup()}));
  CHECK_FALSE(is_less({whole()}, {whole()}));
  CHECK_FALSE(is_less({whole()}, {whole(), lookup()}));
  CHECK(is_less({whole()}, {lookup("u"), whole("u")}));  // that is another alias
  Node other = whole();
  other.schema = "archive";
  CHECK(is_less({whole()}, {other}));
}

TEST_CASE("walking an index that was there already, in order, is no less than the whole") {
  const auto walk = [](const std::string& index) {
    return node("Limit", {rows(index_scan("t", "t", index, ""), 100'000, 20)});
  };
  CHECK_FALSE(is_less({whole()}, {walk("t_day")}));
  CHECK(is_less({whole()}, {walk("t_new")}));
}

TEST_CASE("an index was used if the relation is read through one that the catalog lacks") {
  Catalog known = catalog();
  known.indexes[{"public", "t_a"}] = index_facts("t", "btree (a)");
  CHECK(uses_new_index(plan(lookup("t", "new")), known, {"public", "t"}));
  CHECK_FALSE(uses_new_index(plan(lookup("t", "t_a")), known, {"public", "t"}));
  CHECK_FALSE(uses_new_index(plan(lookup("t", "new")), known, {"public", "u"}));
  CHECK_FALSE(uses_new_index(plan(whole()), known, {"public", "t"}));
}

TEST_CASE("a filter removes most of the rows if it removes more than half of them") {
  const auto most = [](double kept, double removed) {
    Node read = with(rows(scan("Seq Scan", "t", "t"), kept, kept), "Filter", "(t.a = 1)");
    read.removed_by_filter = removed;
    return filter_removes_most(access_of(read));
  };
  CHECK(most(100, 101));
  CHECK_FALSE(most(100, 100));
}

TEST_CASE("an index for what a scan compares: not for an OR, nor for a computed value") {
  const auto index = [](const std::string& filter) {
    return index_for(catalog(), access_of(with(whole(), "Filter", filter)));
  };
  CHECK(index("(t.a = 1)") == "CREATE INDEX ON public.t (a);");
  CHECK(index("((t.a = 1) OR (t.b = 1))").empty());
  CHECK(index("(lower(t.a) = 'x'::text)").empty());
}

TEST_CASE("what may be indexed depends on no setting and is no system column") {
  CHECK(may_be_indexed("lower(a)"));
  CHECK_FALSE(may_be_indexed("date_trunc('day'::text, at)"));
  CHECK_FALSE(may_be_indexed("(at)::date"));
  CHECK_FALSE(may_be_indexed("xmin"));
}

TEST_CASE("memory is advised in powers of two, of twice of what there is") {
  constexpr double megabyte = 1'024 * 1'024;
  CHECK(memory(5 * megabyte) == "8MB");
  CHECK(memory(9 * megabyte) == "16MB");
  CHECK(memory(1) == "8MB");
  CHECK(memory(1, "64kB") == "128kB");
  CHECK(memory(1, "512kB") == "1MB");
  CHECK(memory(1, "64MB") == "128MB");
  CHECK(memory(1, "100000B") == "256kB");
  CHECK(memory(1, "100") == "256kB");  // kB without a unit
  CHECK(memory(1'024 * megabyte) == "1024MB");
  CHECK(memory(1'025 * megabyte) == "No work_mem");
  CHECK(memory(1, "1GB") == "No work_mem");
}

TEST_CASE("the header line keeps the query's other settings, quoted") {
  Evidence evidence;
  evidence.current = plan(whole());
  evidence.query.settings = {{"search_path", "\"a\\b\""}, {"work_mem", "1MB"}};
  CHECK(contains(memory_advice(evidence, 1),
                 "--@ settings = { \"search_path\" = \"\\\"a\\\\b\\\"\", work_mem = \"8MB\" }"));
}

TEST_CASE("an index delivers an order that stands in its keys, forward or backward") {
  CHECK(delivers_by("btree (a, b)", {"t.a"}));
  CHECK(delivers_by("btree (a, b)", {"t.a", "t.b"}));
  CHECK(delivers_by("btree (a, b)", {"t.b"}));  // behind a that is compared by =
  CHECK(delivers_by("btree (a, b)", {"t.a DESC", "t.b DESC"}));
  CHECK_FALSE(delivers_by("btree (a, b)", {"t.a", "t.b DESC"}));
  CHECK(delivers_by("btree (a, b DESC)", {"t.a", "t.b DESC"}));
  CHECK_FALSE(delivers_by("btree (a, b)", {"t.b", "t.a"}));
  CHECK_FALSE(delivers_by("btree (a)", {"t.a", "t.b"}));
  CHECK_FALSE(delivers_by("btree (a)", {"t.a NULLS FIRST"}));
  CHECK(delivers_by("btree (a NULLS FIRST)", {"t.a NULLS FIRST"}));
  CHECK_FALSE(delivers_by("hash (a)", {"t.a"}));
  CHECK_FALSE(delivers_by("btree (lower(a))", {"t.a"}));
}

TEST_CASE("an index has an order behind columns that are compared by =, on its own relation") {
  Catalog known = catalog();
  known.indexes[{"public", "t_ab"}] = index_facts("t", "btree (a, b)");
  const std::vector<SortColumn> by_b = sort_columns({"t.b"}, "t");
  CHECK(has_order(known, access_of(lookup()), by_b));
  CHECK_FALSE(has_order(known, access_of(whole()), by_b));
  Catalog other = catalog();
  other.indexes[{"public", "u_ab"}] = index_facts("u", "btree (a, b)");
  CHECK_FALSE(has_order(other, access_of(lookup()), by_b));
}

TEST_CASE(
    "an index in order finds its rows where a filter keeps a twentieth, or one column is known") {
  const auto finds = [](double kept, double removed, const std::string& filter) {
    Node read = with(rows(scan("Seq Scan", "t", "t"), kept, kept), "Filter", filter);
    read.removed_by_filter = removed;
    return index_would_find(access_of(read));
  };
  CHECK(finds(50, 950, "(t.a > 1)"));
  CHECK_FALSE(finds(49, 951, "(t.a > 1)"));
  CHECK(finds(1, 999, "(t.a = 1)"));
  CHECK_FALSE(finds(1, 999, "(t.a = ANY ('{1,2}'::integer[]))"));
  CHECK_FALSE(finds(1, 999, "((t.a = 1) OR (t.b = 1))"));
}
