// SPDX-License-Identifier: MIT
#include "gate/edge/explain_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "gate/edge/error_line.h"

namespace gate {
namespace {

constexpr std::string_view explain_analyze_options =
    "EXPLAIN (ANALYZE, VERBOSE, BUFFERS, SETTINGS, TIMING OFF, FORMAT JSON) ";
constexpr std::string_view explain_options = "EXPLAIN (VERBOSE, FORMAT JSON) ";

constexpr std::string_view read_only_transaction = "25006";
constexpr std::string_view query_canceled = "57014";

// Nobody else should hold a lock on a throwaway database: who waits longer, waits for ever.
constexpr int longest_lock_wait_ms = 10'000;

void set_local(Database& database, const std::string& name, const Value& value) {
  database.query("SELECT pg_catalog.set_config($1, $2, true)", {{name, value}, {"text", "text"}});
}

/// Runs `action` in a transaction that is rolled back. Where it throws, the connection is lost or
/// the run is being ended, and there is nothing to roll back.
template <typename Action>
auto rolled_back(Database& database, int timeout_ms, bool read_only, const Action& action) {
  database.execute("DISCARD ALL");
  // In one message: each would be a round trip, and there are many cases.
  database.execute(fmt::format(
      "{}; SELECT pg_catalog.setseed(0), pg_catalog.set_config('statement_timeout', '{}', true), "
      "pg_catalog.set_config('lock_timeout', '{}', true)",
      read_only ? "BEGIN READ ONLY" : "BEGIN", timeout_ms,
      std::min(timeout_ms, longest_lock_wait_ms)));
  auto result = action();
  database.execute("ROLLBACK");
  if (database.in_transaction()) throw Error("a transaction could not be rolled back");
  return result;
}

std::string in_seconds(int milliseconds) {
  return fmt::format("{:g} s", milliseconds / 1000.0);
}

QueryError query_error(const ServerError& error) {
  return {error.sqlstate, error.message, error.detail, error.hint, 0};
}

bool timed_out(const ServerError& error) {
  return error.sqlstate == query_canceled;
}

constexpr std::string_view slow_query_hint =
    "Give it the index or the condition that it lacks, seed less data, or raise timeout in "
    "[server] of the config.";

QueryError timeout_error(const ServerError& error, int timeout_ms, std::string_view hint) {
  return {error.sqlstate, "it did not finish within " + in_seconds(timeout_ms), error.message,
          std::string(hint), 0};
}

/// A setting's value: ":x" stands for the binding's value of the parameter x.
Value setting_value(const PreparedCase& prepared, const std::string& text) {
  if (!text.starts_with(':')) return text;
  const std::vector<std::string>& names = prepared.query->parameters;
  const auto name = std::find(names.begin(), names.end(), text.substr(1));
  if (name == names.end()) return text;
  return prepared.values.at(static_cast<std::size_t>(name - names.begin()));
}

/// The query's settings, then its role, which might not be allowed to make them. Absent: done.
std::optional<QueryError> enter(Database& database, const PreparedCase& prepared) {
  std::string doing;
  try {
    for (const auto& [name, text] : prepared.query->settings) {
      doing = "setting " + name;
      set_local(database, name, setting_value(prepared, text));
    }
    doing = "role " + prepared.query->role;
    if (!prepared.query->role.empty()) {
      database.execute("SET LOCAL ROLE " + quote_identifier(prepared.query->role));
    }
    return std::nullopt;
  } catch (const ServerError& error) {
    QueryError result = query_error(error);
    result.message = doing + ": " + result.message;
    if (result.hint.empty()) {
      result.hint =
          "A role that a query needs is created by its suite's seed; a setting is one "
          "that PostgreSQL or an extension knows, or a name with a dot.";
    }
    return result;
  }
}

/// EXPLAIN of the case's statement: its rows' text, one after the other.
std::string explain(Database& database, const PreparedCase& prepared, std::string_view options) {
  const auto sent = static_cast<std::ptrdiff_t>(prepared.query->statement_parameters);
  const Parameters parameters = {{prepared.values.begin(), prepared.values.begin() + sent},
                                 prepared.query->types};
  std::string text;
  for (const Row& row :
       database.query(std::string(options) + prepared.query->statement, parameters)) {
    if (!row.empty()) text += row.front().value_or("");
  }
  return text;
}

/// The error of a statement that was sent behind `prefix`.
QueryError statement_error(const ServerError& error, const Query& query, std::string_view prefix,
                           int timeout_ms) {
  if (timed_out(error)) return timeout_error(error, timeout_ms, slow_query_hint);
  QueryError result = query_error(error);
  const int position = error.position - static_cast<int>(prefix.size());
  if (position > 0) result.line = query.line + newlines_before(query.statement, position);
  return result;
}

/// { sql = … } is a query, or an expression such as NULL or now() - interval '1 day'.
std::string as_query(const std::string& sql) {
  const std::size_t begin = sql.find_first_not_of(" \t\r\n");
  std::string word;
  for (std::size_t index = begin; index < sql.size(); ++index) {
    const char letter = static_cast<char>(sql[index] | 0x20);
    if (letter < 'a' || letter > 'z') break;
    word += letter;
  }
  const bool is_query = word == "select" || word == "with" || word == "values" || word == "table";
  return is_query ? sql : "SELECT " + sql;
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
    return result;
  }
}

}  // namespace

std::variant<PreparedCase, QueryError> prepare_case(Database& database, const Query& query,
                                                    const Binding& binding) {
  constexpr int timeout_ms = 30'000;
  PreparedCase prepared{&query, binding.name, {}};
  for (std::size_t index = 0; index < binding.values.size(); ++index) {
    const ParameterValue& parameter = binding.values[index];
    if (!parameter.sql) {
      prepared.values.push_back(parameter.text);
      continue;
    }
    std::variant<Value, QueryError> value = rolled_back(
        database, timeout_ms, true, [&] { return evaluate(database, *parameter.sql, timeout_ms); });
    if (auto* error = std::get_if<QueryError>(&value)) {
      error->message = fmt::format("the SQL for parameter {} of binding {} failed: {}",
                                   query.parameters.at(index), binding.name, error->message);
      return *error;
    }
    prepared.values.push_back(std::get<Value>(value));
  }
  return prepared;
}

std::variant<std::string, QueryError, Writes> explain_analyze(Database& database,
                                                              const PreparedCase& prepared,
                                                              int timeout_ms) {
  using Result = std::variant<std::string, QueryError, Writes>;
  return rolled_back(database, timeout_ms, true, [&]() -> Result {
    if (auto error = enter(database, prepared)) return *error;
    try {
      return explain(database, prepared, explain_analyze_options);
    } catch (const ServerError& error) {
      if (error.sqlstate == read_only_transaction) return Writes{};
      return statement_error(error, *prepared.query, explain_analyze_options, timeout_ms);
    }
  });
}

WrittenCase explain_analyze_writing(Database& database, const PreparedCase& prepared,
                                    int timeout_ms) {
  const TouchedTables unknown = {{}, {}, true};
  return rolled_back(database, timeout_ms, false, [&]() -> WrittenCase {
    if (auto error = enter(database, prepared)) return {*error, unknown};
    try {
      std::string text = explain(database, prepared, explain_analyze_options);
      return {std::move(text), touched_tables(database)};
    } catch (const ServerError& error) {
      return {statement_error(error, *prepared.query, explain_analyze_options, timeout_ms),
              unknown};
    }
  });
}

std::variant<std::string, QueryError> explain_without_seq_scan(Database& database,
                                                               const PreparedCase& prepared,
                                                               int timeout_ms) {
  using Result = std::variant<std::string, QueryError>;
  return rolled_back(database, timeout_ms, true, [&]() -> Result {
    if (auto error = enter(database, prepared)) return *error;
    try {
      set_local(database, "enable_seqscan", "off");
      return explain(database, prepared, explain_options);
    } catch (const ServerError& error) {
      return statement_error(error, *prepared.query, explain_options, timeout_ms);
    }
  });
}

}  // namespace gate
