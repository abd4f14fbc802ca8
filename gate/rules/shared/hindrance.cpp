// SPDX-License-Identifier: MIT
#include "gate/rules/shared/hindrance.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>

#include "gate/core/plan/node_path.h"
#include "gate/core/sql/expression.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

/// The query's own functions of this name, whatever they take: VOLATILE all of them.
std::vector<const FunctionFacts*> volatile_functions(const Catalog& catalog,
                                                     const std::string& name) {
  std::vector<const FunctionFacts*> found;
  for (const FunctionFacts& each : catalog.functions)
    if (each.name == name) found.push_back(&each);
  const auto is_volatile = [](const FunctionFacts* each) { return each->is_volatile; };
  return std::ranges::all_of(found, is_volatile) ? found : std::vector<const FunctionFacts*>();
}

bool is_volatile_of_postgres(const std::string& name) {
  constexpr std::array<std::string_view, 6> names = {
      "random", "clock_timestamp", "timeofday", "nextval", "setval", "gen_random_uuid"};
  return std::ranges::find(names, name) != names.end();
}

std::string volatile_words(const Catalog& catalog, const std::string& condition) {
  for (const std::string& name : called_functions(condition)) {
    if (is_volatile_of_postgres(name))
      return fmt::format(
          "{}() is VOLATILE: it is called for each row, and no index can find rows by its result. "
          "Call it once, in a subquery: (SELECT {}()).",
          name, name);
    if (!volatile_functions(catalog, name).empty())
      return fmt::format(
          "{}() is VOLATILE, which functions are unless they are declared otherwise: it is called "
          "for each row, and no index can find rows by its result. Declare it STABLE if it changes "
          "nothing and returns the same throughout a statement, or call it once, in a subquery: "
          "(SELECT {}(…)).",
          name, name);
  }
  return {};
}

/// A function that the policy calls for each row: one of those that an index cannot serve, called
/// by what the scan compares.
bool is_called_by(const PolicyFacts& policy, const Catalog& catalog,
                  const std::vector<std::string>& called) {
  const std::vector<std::string> own = called_functions(policy.condition);
  return std::ranges::any_of(called, [&](const std::string& name) {
    const bool known =
        std::ranges::find(catalog.functions, name, &FunctionFacts::name) != catalog.functions.end();
    return known && std::ranges::find(own, name) != own.end();
  });
}

/// Those that the query is under: a superuser's passes them by.
std::vector<PolicyFacts> policies_on(const CaseView& view, const Access& access) {
  const Catalog& catalog = view.current->catalog;
  const auto policies = catalog.policies.find(access.root);
  if (view.evidence.query.role.empty() || policies == catalog.policies.end()) return {};
  return policies->second;
}

std::string policy_words(const CaseView& view, const Access& access, const std::string& condition) {
  const std::vector<std::string> called = called_functions(condition);
  for (const PolicyFacts& policy : policies_on(view, access))
    if (is_called_by(policy, view.current->catalog, called))
      return fmt::format(
          "The row-level security policy {} of {} calls a function for each row. Let it compare a "
          "column with what a subquery computes once: column = ANY (ARRAY(SELECT …)), or column = "
          "(SELECT …).",
          sql_name(policy.name), to_string(access.root));
  return {};
}

/// Why PostgreSQL does not inline it (clauses.c, inline_set_returning_function); empty where it
/// may.
std::string obstacle_words(const FunctionFacts& function) {
  if (!function.settings.empty())
    return fmt::format("it sets {} (SET in its definition)", listed(function.settings));
  if (function.security_definer) return "it is SECURITY DEFINER";
  return function.is_volatile ? "it is VOLATILE, the default" : "";
}

/// Not for one that runs with its owner's rights: there a setting of search_path protects them.
Statements statements_to_inline(const FunctionFacts& function) {
  Statements statements;
  if (function.security_definer) return statements;
  for (const std::string& setting : function.settings)
    statements.push_back(fmt::format("ALTER FUNCTION {} RESET {};", function.signature, setting));
  if (function.is_volatile)
    statements.push_back(fmt::format("ALTER FUNCTION {} STABLE;", function.signature));
  return statements;
}

/// The CTE that the access is in, not a recursive one; null where there is none.
const Node* enclosing_cte(const PlanView& plan, const Access& access) {
  const Node* found = nullptr;
  for (const Node* each : nodes_on_path(plan.plan.root, access.node))
    if (each->subplan_name.starts_with("CTE ")) found = each;
  return found != nullptr && found->node_type == "Recursive Union" ? nullptr : found;
}

std::string cte_words(const PlanView& plan, const Access& access) {
  const Node* cte = enclosing_cte(plan, access);
  if (cte == nullptr) return {};
  const std::string name = cte->subplan_name.substr(std::string("CTE ").size());
  const auto uses = std::ranges::count_if(plan.positions, [&](const Position& each) {
    return each.node->node_type == "CTE Scan" && each.node->cte_name == name;
  });
  const std::string why =
      uses > 1 ? fmt::format("it is used {} times", uses) : "it is MATERIALIZED, or VOLATILE";
  return fmt::format(
      "The CTE {} is computed in whole, before the conditions outside of it are applied ({}). "
      "Declare it NOT MATERIALIZED, or repeat the conditions within it.",
      sql_name(name), why);
}

template <typename Wanted>
bool calls_any(const Catalog& catalog, const std::string& text, const Wanted& is_wanted) {
  return std::ranges::any_of(called_functions(text), [&](const std::string& name) {
    return std::ranges::any_of(catalog.functions, [&](const FunctionFacts& each) {
      return each.name == name && std::invoke(is_wanted, each);
    });
  });
}

}  // namespace

bool calls_own_function(const Catalog& catalog, const std::string& text) {
  return calls_any(catalog, text, [](const FunctionFacts& each) { return !each.is_immutable; });
}

bool calls_volatile_function(const Catalog& catalog, const std::string& text) {
  return calls_any(catalog, text, &FunctionFacts::is_volatile);
}

std::vector<Remedy> function_remedies(const Catalog& catalog, const std::string& condition) {
  std::vector<Remedy> remedies;
  for (const std::string& name : called_functions(condition))
    for (const FunctionFacts* function : volatile_functions(catalog, name))
      remedies.push_back({volatile_words(catalog, condition) + " That would be:",
                          {fmt::format("ALTER FUNCTION {} STABLE;", function->signature)}});
  return remedies;
}

std::string hindrance_words(const CaseView& view, const Access& access,
                            const std::string& condition) {
  if (std::string words = volatile_words(view.current->catalog, condition); !words.empty())
    return words;
  if (std::string words = policy_words(view, access, condition); !words.empty()) return words;
  return cte_words(*view.current, access);
}

std::optional<Remedy> inlining_remedy(const PlanView& plan) {
  for (const Position& position : plan.positions) {
    if (position.node->node_type != "Function Scan") continue;
    for (const FunctionFacts& function : plan.catalog.functions) {
      const std::string obstacle = obstacle_words(function);
      if (function.name != position.node->function_name || !function.is_sql || obstacle.empty())
        continue;
      return Remedy{
          fmt::format("PostgreSQL does not inline {}(), for {}: the function returns all its rows "
                      "before the query's conditions are applied. Give it the value to compare as "
                      "a parameter, or remove what is in the way if the function does not need it.",
                      function.name, obstacle),
          statements_to_inline(function)};
    }
  }
  return std::nullopt;
}

std::string barrier_words(const CaseView& view, const Access& access) {
  const std::vector<PolicyFacts> policies = policies_on(view, access);
  if (policies.empty()) return {};
  return fmt::format(
      "Row-level security of {} ({}) comes first: an index serves only conditions whose functions "
      "and operators are LEAKPROOF, and what the policies themselves compare. Let the policies "
      "compare bare columns with values that are computed once, and index those columns.",
      to_string(access.root), sql_name(policies.front().name));
}

}  // namespace gate
