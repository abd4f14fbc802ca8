// SPDX-License-Identifier: MIT
#include "gate/edge/explain/prepared_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "gate/core/query/binding_value.h"
#include "gate/core/sql/newer_words.h"
#include "gate/edge/explain/case_transaction.h"
#include "gate/edge/explain/query_errors.h"

namespace gate {
namespace {

constexpr int time_for_a_value_ms = 30'000;

/// Those of the case's binding.
const std::vector<ParameterValue>& values_of(const PreparedCase& prepared) {
  const std::vector<Binding>& bindings = prepared.query->bindings;
  return std::ranges::find(bindings, prepared.binding, &Binding::name)->values;
}

bool is_lacking(const ParameterValue& named, const Value& value) {
  return named.statistics && !value;
}

/// The value of { sql = … }, whose answer must be one row of one column.
std::variant<Value, QueryError> evaluate(Database& database, const std::string& sql,
                                         int timeout_ms) {
  try {
    const std::vector<Row> rows = database.query(as_query(sql));
    if (rows.size() == 1 && rows.front().size() == 1) return rows.front().front();
    const std::string columns =
        rows.empty() ? "" : fmt::format(" of {} column(s)", rows.front().size());
    return QueryError{"", fmt::format("{} row(s){} instead of one value", rows.size(), columns),
                      sql,
                      "Write SQL that gives exactly one row of one column, with ORDER BY and "
                      "LIMIT 1 for instance.",
                      0};
  } catch (const ServerError& error) {
    if (timed_out(error)) {
      return timeout_error(error, timeout_ms, "A parameter's value should be found at once.");
    }
    QueryError result = query_error(error);
    result.detail = result.detail.empty() ? sql : result.detail + "\n" + sql;
    if (const auto hint = newer_words_hint(error.sqlstate, sql, database.major()))
      result.hint = *hint;
    return result;
  }
}

}  // namespace

std::variant<PreparedCase, QueryError> prepare_case(const std::function<Database&()>& session,
                                                    const Query& query, const Binding& binding) {
  constexpr int timeout_ms = time_for_a_value_ms;
  PreparedCase prepared{&query, binding.name, {}};
  for (std::size_t index = 0; index < binding.values.size(); ++index) {
    const ParameterValue& parameter = binding.values[index];
    if (!parameter.sql) {
      prepared.values.push_back(parameter.text);
      continue;
    }
    Database& values = session();
    std::variant<Value, QueryError> value = rolled_back(values, timeout_ms, Writing::refused, [&] {
      return evaluate(values, *parameter.sql, timeout_ms);
    });
    if (auto* error = std::get_if<QueryError>(&value)) {
      error->message = fmt::format("the SQL for parameter {} of binding {} failed: {}",
                                   query.parameters.at(index), binding.name, error->message);
      return *error;
    }
    prepared.values.push_back(std::get<Value>(value));
  }
  return prepared;
}

std::optional<QueryError> lacking_value(const PreparedCase& prepared) {
  const std::vector<ParameterValue>& named = values_of(prepared);
  for (std::size_t index = 0; index < named.size(); ++index)
    if (is_lacking(named[index], prepared.values[index]))
      return QueryError{"",
                        fmt::format("no row has the value that parameter {} of binding {} names",
                                    prepared.query->parameters.at(index), prepared.binding),
                        *named[index].sql,
                        "Add rows to the seed, name a lower rank, or give the suite production's "
                        "numbers (plangate capture).",
                        0};
  return std::nullopt;
}

PreparedCase with_values_of_statistics(Database& database, PreparedCase prepared) {
  const std::vector<ParameterValue>& named = values_of(prepared);
  for (std::size_t index = 0; index < named.size(); ++index) {
    if (!is_lacking(named[index], prepared.values[index])) continue;
    auto value = rolled_back(database, time_for_a_value_ms, Writing::refused, [&] {
      return evaluate(database, *named[index].statistics, time_for_a_value_ms);
    });
    if (auto* found = std::get_if<Value>(&value)) prepared.values[index] = std::move(*found);
  }
  return prepared;
}

}  // namespace gate
