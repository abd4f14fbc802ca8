// SPDX-License-Identifier: MIT
#include "gate/edge/explain/case_transaction.h"

#include <fmt/format.h>

#include <algorithm>

#include "gate/core/sql/newer_words.h"
#include "gate/core/sql/quoting.h"
#include "gate/core/text/source_text.h"
#include "gate/edge/explain/query_errors.h"

namespace gate {
namespace {

// Nobody else should hold a lock on a throwaway database; a longer wait would never end.
constexpr int longest_lock_wait_ms = 10'000;

constexpr std::string_view slow_query_hint =
    "Give it the index or the condition that it lacks, seed less data, or raise timeout in "
    "[server] of the config.";

constexpr std::string_view syntax_error = "42601";

/// EXPLAIN's grammar (gram.y, ExplainableStmt) fails at the first word of any other statement.
constexpr const char* unexplained_hint =
    "PostgreSQL explains SELECT, VALUES, INSERT, UPDATE, DELETE, MERGE and CREATE TABLE … AS. Of "
    "another command register the statements that it runs.";

/// A setting's value: ":x" stands for the binding's value of parameter x.
Value setting_value(const PreparedCase& prepared, const std::string& text) {
  if (!text.starts_with(':')) return text;
  const std::vector<std::string>& names = prepared.query->parameters;
  const auto name = std::find(names.begin(), names.end(), text.substr(1));
  if (name == names.end()) return text;
  return prepared.values.at(static_cast<std::size_t>(name - names.begin()));
}

}  // namespace

void begin_case(Database& database, int timeout_ms, Writing writing) {
  database.begin_anew();
  database.limit_statements(timeout_ms);
  // Sent as one message: separate statements would each take a round trip, and there are many
  // cases.
  database.execute(fmt::format(
      "{}; SELECT pg_catalog.setseed(0), pg_catalog.set_config('statement_timeout', '{}', true), "
      "pg_catalog.set_config('lock_timeout', '{}', true)",
      writing == Writing::refused ? "BEGIN READ ONLY" : "BEGIN", timeout_ms,
      std::min(timeout_ms, longest_lock_wait_ms)));
}

void roll_back(Database& database) {
  // A session keeps its advisory locks, and behind a pooler the next case may get another session.
  database.execute("ROLLBACK; SELECT pg_catalog.pg_advisory_unlock_all()");
  if (database.in_transaction())
    throw Error(
        "a transaction could not be rolled back", "The server still has it open.",
        "Run it again; if there is a pooler in front of the server, connect to the server itself.");
}

void set_local(Database& database, const std::string& name, const Value& value) {
  database.query("SELECT pg_catalog.set_config($1, $2, true)", {{name, value}, {"text", "text"}});
}

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

QueryError statement_error(const ServerError& error, const Query& query, std::string_view prefix,
                           int timeout_ms, int server_major) {
  if (timed_out(error)) return timeout_error(error, timeout_ms, slow_query_hint);
  QueryError result = query_error(error);
  const int position = error.position - static_cast<int>(prefix.size());
  if (position > 0) result.line = query.line + newlines_before(query.statement, position);
  if (error.sqlstate == syntax_error && position == 1) result.hint = unexplained_hint;
  if (const auto hint = newer_words_hint(error.sqlstate, query.statement, server_major))
    result.hint = *hint;
  return result;
}

}  // namespace gate
