// SPDX-License-Identifier: MIT
#include "gate/edge/record/different_plans.h"

#include <algorithm>
#include <set>
#include <variant>
#include <vector>

#include "gate/core/plan/explain.h"
#include "gate/core/plan/fingerprint.h"
#include "gate/core/query/query.h"
#include "gate/core/record/parameter_columns.h"
#include "gate/edge/explain/case_transaction.h"

namespace gate {
namespace {

constexpr std::size_t most_bindings = 4;

/// The bindings as they were proposed: a file has them in the order of their names.
std::vector<Binding> in_order(const Query& readable, const RecordedQuery& query) {
  if (query.bindings.empty()) return readable.bindings;
  std::vector<Binding> ordered;
  for (const RecordedBinding& each : query.bindings)
    ordered.push_back(*std::ranges::find(readable.bindings, each.name, &Binding::name));
  return ordered;
}

std::vector<Query> parsed_file(const RecordedQuery& query, const std::string& suite) try {
  return parse_queries(recorded_file(query), "query.sql", suite, {{"generic-plan", true, false}});
} catch (const Error&) {
  return {};
}

using Shape = std::variant<std::string, QueryError>;

/// What the plan of the case looks like. A case that writes is run, to see whether it can.
Shape shape_of(Database& database, Database& values, const Query& query, const Binding& binding,
               int timeout_ms) {
  const auto prepared = prepare_case([&]() -> Database& { return values; }, query, binding);
  if (const auto* error = std::get_if<QueryError>(&prepared)) return *error;
  const PreparedCase& ready = std::get<PreparedCase>(prepared);
  return rolled_back(database, timeout_ms, Writing::allowed, [&]() -> Shape {
    const bool writes = !written_parameters(query.statement).table.empty();
    const std::string_view options = writes ? explain_analyze_options : explain_options;
    try {
      if (const auto error = enter(database, ready)) return *error;
      const auto plan = statement_plan(explain(database, ready, options));
      return plan ? shape(*plan, {}) : std::string();
    } catch (const ServerError& error) {
      return statement_error(error, query, options, timeout_ms, database.major());
    }
  });
}

}  // namespace

std::optional<std::string> keep_different_plans(Database& database, Database& values,
                                                RecordedQuery& query, const PlanTerms& terms) {
  const std::vector<Query> parsed = parsed_file(query, terms.suite);
  if (parsed.size() != 1 || parsed.front().statement != query.statement)
    return "it cannot be written as a query file";
  const Query& readable = parsed.front();
  std::set<std::string> shapes;
  std::vector<RecordedBinding> kept;
  std::string failure;
  for (const Binding& binding : in_order(readable, query)) {
    const Shape answer = shape_of(database, values, readable, binding, terms.timeout_ms);
    if (const auto* error = std::get_if<QueryError>(&answer)) {
      failure = error->message;
      continue;
    }
    if (!shapes.insert(std::get<std::string>(answer)).second) continue;
    const auto found = std::ranges::find(query.bindings, binding.name, &RecordedBinding::name);
    if (found != query.bindings.end()) kept.push_back(*found);
    if (shapes.size() == most_bindings) break;
  }
  if (shapes.empty() && !readable.bindings.empty()) return failure;
  query.bindings = std::move(kept);
  return std::nullopt;
}

}  // namespace gate
