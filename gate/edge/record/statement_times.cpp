// SPDX-License-Identifier: MIT
#include "gate/edge/record/statement_times.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <unordered_map>

#include "gate/core/record/left_out.h"
#include "gate/core/record/statement_key.h"

namespace gate {
namespace {

constexpr const char* counting = "pg_stat_statements";

std::int64_t whole(const Value& value) {
  return value ? std::stoll(*value) : 0;
}

}  // namespace

bool can_count_times(const ConnectionSettings& connection) {
  Database session(connection);
  return !session
              .query("SELECT FROM pg_catalog.pg_available_extensions WHERE name = $1",
                     {.values = {counting}, .types = {"name"}})
              .empty();
}

std::string with_counting(std::vector<std::string> preload) {
  if (std::ranges::find(preload, counting) == preload.end()) preload.emplace_back(counting);
  return fmt::format("{}", fmt::join(preload, ","));
}

std::vector<StatementTime> statement_times(const ConnectionSettings& maintenance) try {
  Database session(maintenance);
  session.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
  std::vector<StatementTime> times;
  for (const Row& row : session.query(
           "SELECT query, queryid, sum(calls)::bigint, sum(total_exec_time) FROM pg_stat_statements"
           " WHERE query IS NOT NULL GROUP BY query, queryid"))
    times.push_back(
        {row[0].value_or(""), whole(row[1]), whole(row[2]), std::stod(row[3].value_or("0"))});
  return times;
} catch (const Error&) {  // the application has dropped it, or ended the server
  return {};
}

void add_times(RecordedStatements& recorded, const std::vector<StatementTime>& times) {
  std::unordered_map<std::string, RecordedStatement*> by_text;
  for (RecordedStatement& each : recorded.statements)
    by_text.emplace(loose_statement_key(each.usual().sent), &each);
  for (const StatementTime& time : times) {
    if (!reason_to_leave_out(inner_statement(time.text)).empty()) continue;
    const auto found = by_text.find(loose_statement_key(inner_statement(time.text)));
    if (found != by_text.end()) found->second->milliseconds += time.milliseconds;
  }
}

}  // namespace gate
