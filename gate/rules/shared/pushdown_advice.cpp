// SPDX-License-Identifier: MIT
// The limits of postgres_fdw are those of shippable.c, and of foreign_expr_walker() in deparse.c.
#include "gate/rules/shared/pushdown_advice.h"

#include <fmt/format.h>

#include <algorithm>

#include "gate/core/sql/expression.h"
#include "gate/core/text/numbers.h"

namespace gate {
namespace {

constexpr std::string_view fetch_size_words =
    " The option fetch_size does not help: it fetches the same rows in larger portions.";

/// A function of the database's own that the text calls and that is not IMMUTABLE; empty: none.
std::string function_that_may_change(const Catalog& catalog, const std::string& text) {
  for (const std::string& name : called_functions(text)) {
    const auto known = std::ranges::find(catalog.functions, name, &FunctionFacts::name);
    if (known != catalog.functions.end() && !known->is_immutable) return name;
  }
  return {};
}

std::string filter_remedy(const CaseView& view, const std::string& filter) {
  if (const std::string name = function_that_may_change(view.current->catalog, filter);
      !name.empty())
    return fmt::format(
        "{}() is not IMMUTABLE. Compute the value first and compare the bare column with it; or, "
        "if its result depends on nothing but its arguments, declare it IMMUTABLE and make it part "
        "of such an extension on both servers.",
        name);
  if (!called_functions(filter).empty())
    return "If both servers have the function from an extension, name that in the option; else "
           "compute the value first and compare the bare column with it.";
  return "Compare the bare column with a value of its type. If it holds text, declare it with the "
         "same COLLATE in the foreign table as on the remote server.";
}

bool is_member(const PlanView& plan, const ForeignScan& scan) {
  const Position* at = scan.position;
  while (at->parent != no_parent) {
    at = &plan.positions[at->parent];
    if (at->node->node_type.ends_with("Append")) return true;
  }
  return false;
}

}  // namespace

std::string unshipped_filter_advice(const CaseView& view, const std::string& filter) {
  constexpr std::string_view words =
      "The remote server sends the rows, and the condition is applied to them here. postgres_fdw "
      "ships a condition only if it means the same on both servers: built-in IMMUTABLE operators "
      "and functions, those of extensions that the foreign server's option extensions names, and "
      "texts compared under the remote column's collation. ";
  return fmt::format("{}{}{}", words, filter_remedy(view, filter), fetch_size_words);
}

std::string unshipped_work_advice(const CaseView& view, const ForeignScan& scan) {
  constexpr std::string_view first =
      "The planner ships this only if all conditions below it are shipped, and if it expects that "
      "to be cheaper. Set the foreign server's option use_remote_estimate to true, so that it asks "
      "there for costs instead of guessing them, and run ANALYZE on the foreign tables. ";
  constexpr std::string_view of_members =
      "Partitions are joined and grouped one by one only under enable_partitionwise_join and "
      "enable_partitionwise_aggregate, which are off by default. ";
  constexpr std::string_view last =
      "Functions must be built-in and IMMUTABLE, or of an extension that the server's option "
      "extensions names, and texts must be compared under the remote column's collation.";
  return fmt::format("{}{}{}{}", first, is_member(*view.current, scan) ? of_members : "", last,
                     fetch_size_words);
}

std::string more_fetched_advice(const ForeignScan& before, const ForeignScan& now) {
  const bool repeated = now.node().loops >= 10 * std::max(before.node().loops, 1.0);
  const std::string words =
      repeated ? fmt::format(
                     "The statement is sent {} instead of {}: see which join or subquery above "
                     "repeats it. With the foreign server's option use_remote_estimate the planner "
                     "knows what that costs.",
                     format_count(now.node().loops, "time"), format_count(before.node().loops))
               : "See which rows the remote server has more of, and compare the two statements: a "
                 "condition with a value from another table's rows may be gone. With the foreign "
                 "server's option use_remote_estimate the planner knows how many rows come back. "
                 "If the result needs them, accept the plan.";
  return words + std::string(fetch_size_words);
}

}  // namespace gate
