// SPDX-License-Identifier: MIT
// What keeps PostgreSQL from reading a relation through an index that it has.
#include "gate/rules/shared/hindrance.h"

#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

FunctionFacts function(const std::string& name, const std::string& arguments = "()") {
  FunctionFacts result;
  result.name = name;
  result.signature = "public." + name + arguments;
  result.is_sql = true;
  return result;
}

FunctionFacts volatile_function(const std::string& name, const std::string& arguments = "()") {
  FunctionFacts result = function(name, arguments);
  result.is_volatile = true;
  return result;
}

Catalog catalog_of(std::vector<FunctionFacts> functions) {
  Catalog result;
  result.relations[{"public", "orders"}] = facts("orders", 1'000, 250'000);
  result.functions = std::move(functions);
  return result;
}

std::vector<Statements> remedies(const Catalog& catalog, const std::string& condition) {
  std::vector<Statements> result;
  for (const Remedy& each : function_remedies(catalog, condition))
    result.push_back(each.statements);
  return result;
}

/// The words on the first access of a plan, which the query's role reads.
std::string words(const Node& root, const Catalog& catalog, const std::string& condition,
                  const std::string& role = "app") {
  Evidence known = case_of(root, root, catalog);
  known.query.role = role;
  const CaseView view(known);
  return hindrance_words(view, view.current->accesses.front(), condition);
}

const Node whole = scan("Seq Scan", "orders", "o");

/// The statements that inline what a Function Scan calls, with the words before them.
std::optional<Remedy> inlining(const std::vector<FunctionFacts>& functions,
                               const std::string& node_type = "Function Scan") {
  Node call = node(node_type);
  call.function_name = "recent";
  const Catalog catalog = catalog_of(functions);
  const Evidence known = case_of(call, call, catalog);
  return inlining_remedy(*CaseView(known).current);
}

}  // namespace

TEST_CASE("a VOLATILE function of the database is declared STABLE, whatever it takes") {
  const Catalog catalog =
      catalog_of({volatile_function("own"), volatile_function("own", "(integer)"),
                  volatile_function("other")});
  CHECK(remedies(catalog, "(o.tenant_id = own())") ==
        std::vector<Statements>{{"ALTER FUNCTION public.own() STABLE;"},
                                {"ALTER FUNCTION public.own(integer) STABLE;"}});
  CHECK(remedies(catalog, "(o.tenant_id = 7)").empty());
}

TEST_CASE("of functions of one name that are not all VOLATILE none is meant for sure") {
  const Catalog catalog = catalog_of({volatile_function("own"), function("own", "(integer)")});
  CHECK(remedies(catalog, "(o.tenant_id = own())").empty());
  CHECK(words(whole, catalog, "(o.tenant_id = own())").empty());
}

TEST_CASE("which functions may keep an index from serving") {
  FunctionFacts immutable = function("fixed");
  immutable.is_immutable = true;
  const Catalog catalog = catalog_of({volatile_function("own"), function("steady"), immutable});
  CHECK(calls_own_function(catalog, "own(a)"));
  CHECK(calls_own_function(catalog, "steady(a)"));
  CHECK_FALSE(calls_own_function(catalog, "fixed(a)"));
  CHECK_FALSE(calls_own_function(catalog, "lower(a)"));
  CHECK(calls_volatile_function(catalog, "own(a)"));
  CHECK_FALSE(calls_volatile_function(catalog, "steady(a)"));
  CHECK_FALSE(calls_volatile_function(catalog, "lower(a)"));
}

TEST_CASE("a VOLATILE function in a condition is told, one of PostgreSQL's own too") {
  CHECK(words(whole, catalog_of({}), "(o.id = nextval('s'::regclass))")
            .starts_with("nextval() is VOLATILE: it is called for each row"));
  CHECK(words(whole, catalog_of({volatile_function("own")}), "(o.tenant_id = own())")
            .starts_with("own() is VOLATILE, which functions are unless"));
  CHECK(words(whole, catalog_of({}), "(o.tenant_id = lower('x'::text))").empty());
}

TEST_CASE("a policy that calls a function for each row is told to those who are under it") {
  Catalog catalog = catalog_of({function("is_member"), function("own")});
  catalog.policies[{"public", "orders"}] = {{"mine", "(tenant_id = 7)"},
                                            {"members", "is_member(tenant_id)"}};
  CHECK(words(whole, catalog, "is_member(o.tenant_id)")
            .starts_with("The row-level security policy members of public.orders calls a"));
  CHECK(words(whole, catalog, "is_member(o.tenant_id)", "").empty());
  CHECK(words(whole, catalog, "own(o.tenant_id)").empty());        // not the policy's
  CHECK(words(whole, catalog_of({}), "is_member(o.id)").empty());  // without policies
  catalog.functions.clear();
  CHECK(words(whole, catalog, "is_member(o.tenant_id)").empty());  // not of the database
}

TEST_CASE("of a CTE that is computed in whole is told why") {
  const auto cte = [](int uses, const std::string& type = "Seq Scan") {
    Node computed = scan("Seq Scan", "orders", "o");
    if (type != "Seq Scan") computed = node(type, {computed});
    computed.subplan_name = "CTE recent";
    computed.parent_relationship = "InitPlan";
    std::vector<Node> children = {computed};
    for (int i = 0; i < uses; ++i) {
      Node use = node("CTE Scan");
      use.cte_name = "recent";
      children.push_back(use);
    }
    Node other = node("CTE Scan");
    other.cte_name = "other";
    children.push_back(other);
    Node table = node("WorkTable Scan");
    table.cte_name = "recent";
    children.push_back(table);
    return node("Append", children);
  };
  CHECK(contains(words(cte(1), catalog_of({}), ""),
                 "The CTE recent is computed in whole, before the conditions outside of it are "
                 "applied (it is MATERIALIZED, or VOLATILE)."));
  CHECK(contains(words(cte(2), catalog_of({}), ""), "(it is used 2 times)"));
  CHECK(words(cte(1, "Recursive Union"), catalog_of({}), "").empty());
  CHECK(words(whole, catalog_of({}), "").empty());
}

TEST_CASE("a function that is not inlined is told with what is in the way") {
  FunctionFacts set = function("recent");
  set.settings = {"search_path", "work_mem"};
  REQUIRE(inlining({set}));
  CHECK(contains(inlining({set})->words,
                 "inline recent(), for it sets search_path and work_mem (SET in its definition):"));
  CHECK(inlining({set})->statements ==
        Statements{"ALTER FUNCTION public.recent() RESET search_path;",
                   "ALTER FUNCTION public.recent() RESET work_mem;"});
  REQUIRE(inlining({volatile_function("recent")}));
  CHECK(contains(inlining({volatile_function("recent")})->words, "it is VOLATILE, the default"));
  CHECK(inlining({volatile_function("recent")})->statements ==
        Statements{"ALTER FUNCTION public.recent() STABLE;"});
}

TEST_CASE("what runs with its owner's rights is not advised to be changed") {
  FunctionFacts definer = volatile_function("recent");
  definer.security_definer = true;
  REQUIRE(inlining({definer}));
  CHECK(contains(inlining({definer})->words, "it is SECURITY DEFINER"));
  CHECK(inlining({definer})->statements.empty());
}

TEST_CASE("nothing is in the way of a function that may be inlined, cannot be, or is another") {
  CHECK_FALSE(inlining({function("recent")}));
  CHECK_FALSE(inlining({volatile_function("other")}));
  FunctionFacts procedural = volatile_function("recent");
  procedural.is_sql = false;
  CHECK_FALSE(inlining({procedural}));
  CHECK_FALSE(inlining({volatile_function("recent")}, "Table Function Scan"));
}
