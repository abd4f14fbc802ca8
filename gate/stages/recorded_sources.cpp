// SPDX-License-Identifier: MIT
// Statements of servers that are not plangate's.
#include <fmt/format.h>

#include <fstream>

#include "gate/core/record/left_out.h"
#include "gate/core/record/log_reader.h"
#include "gate/core/record/statement_key.h"
#include "gate/edge/postgres/connection_environment.h"
#include "gate/edge/postgres/existing_server.h"
#include "gate/edge/record/statement_times.h"
#include "gate/edge/system/files.h"
#include "gate/stages/recording.h"

namespace gate {
namespace {

/// By its first line: an object, a row that begins with a time and a quoted name, or anything else.
LogFormat format_of(const std::string& file) {
  constexpr std::size_t enough = 4'096;
  const std::string text = beginning_of_file(file, enough).value_or("");
  if (text.starts_with('{')) return LogFormat::json;
  const std::string line = text.substr(0, text.find('\n'));
  const std::size_t comma = line.find(',');
  const bool is_row = comma != std::string::npos && comma > 10 && comma < 40 &&
                      line.find(',', comma + 1) != std::string::npos &&
                      (line[comma + 1] == '"' || line[comma + 1] == ',');
  return is_row ? LogFormat::csv : LogFormat::stderr_text;
}

void read_log(const std::string& file, const std::string& prefix, Recorder& recorder) {
  constexpr std::size_t piece = 1 << 20;
  std::ifstream stream(file, std::ios::binary);
  if (!stream.good()) (void)read_file(file);  // says why
  LogReader reader(format_of(file), prefix);
  std::string buffer(piece, '\0');
  std::size_t entries = 0;
  const auto take = [&](const std::vector<LogEntry>& found) {
    entries += found.size();
    for (const LogEntry& entry : found) recorder.add(entry);
  };
  do {
    stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    take(reader.add({buffer.data(), static_cast<std::size_t>(stream.gcount())}));
  } while (stream.good());
  take(reader.finish());
  if (entries > 0) return;
  throw Error(file + " holds no entry of a PostgreSQL server's log", "",
              "Give a log in json, csv or plain text; of one in plain text, the server's "
              "log_line_prefix with --log-line-prefix.");
}

constexpr const char* top_statements =
    "SELECT query, sum(calls)::bigint, sum(total_exec_time), bool_or(is_nested) FROM (SELECT *,"
    // From version 1.9 of the extension, of PostgreSQL 14, which a server need not have.
    " pg_catalog.to_jsonb(s)->>'toplevel' = 'false' AS is_nested FROM pg_stat_statements s) s"
    " WHERE dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname ="
    " pg_catalog.current_database()) AND query IS NOT NULL AND ($1 OR is_nested IS NOT TRUE)"
    " GROUP BY query ORDER BY 3 DESC, 1";

std::vector<Row> rows_of_server(const std::string& url, Nested nested) {
  forget_session_variables();
  Database session(existing_server(url, true).settings);
  try {
    return session.query(
        top_statements, {.values = {nested == Nested::recorded ? "t" : "f"}, .types = {"boolean"}});
  } catch (const ServerError& error) {
    throw Error("the server does not tell its statements", error.message,
                "It needs pg_stat_statements in shared_preload_libraries, CREATE EXTENSION "
                "pg_stat_statements in this database, and a role that may read it "
                "(pg_read_all_stats).");
  }
}

}  // namespace

RecordedStatements statements_in_logs(const std::vector<std::string>& files,
                                      const std::string& prefix, Nested nested) {
  Recorder recorder(nested);
  for (const std::string& file : files) read_log(file, prefix, recorder);
  return recorder.finish();
}

RecordedStatements statements_of_server(const std::string& url, int top, Nested nested) {
  std::map<std::string, RecordedStatement> by_key;
  RecordedStatements recorded;
  for (const Row& row : rows_of_server(url, nested)) {
    const std::string text = row[0].value_or("");
    const std::int64_t calls = std::stoll(row[1].value_or("0"));
    recorded.executed += calls;
    if (const std::string_view reason = reason_to_leave_out(text); !reason.empty()) {
      recorded.left_out[std::string(reason)] += calls;
      continue;
    }
    std::string key = statement_key(text);
    if (by_key.size() == static_cast<std::size_t>(top) && !by_key.contains(key)) {
      recorded.left_out["below the top"] += calls;
      continue;
    }
    RecordedStatement& statement = by_key[key];
    statement.key = std::move(key);
    statement.calls += calls;
    statement.milliseconds += std::stod(row[2].value_or("0"));
    if (!statement.variants.empty()) continue;
    statement.place = place_of(text);
    RecordedVariant variant;
    variant.text = tidy_statement(text);
    variant.sent = text;
    variant.calls = calls;
    variant.is_nested = row[3] == "t";
    statement.variants.push_back(std::move(variant));
  }
  for (auto& [key, statement] : by_key) recorded.statements.push_back(std::move(statement));
  return recorded;
}

}  // namespace gate
