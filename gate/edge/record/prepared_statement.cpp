// SPDX-License-Identifier: MIT
// A query identifier covers the types of parameters, as far as they make another statement of it.
#include "gate/edge/record/prepared_statement.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "gate/core/plan/explain.h"
#include "gate/core/sql/quoting.h"
#include "gate/edge/explain/case_transaction.h"

namespace gate {
namespace {

constexpr std::string_view name = "plangate_record";

std::string list_of(const std::vector<std::string>& types) {
  std::vector<std::string> names;
  for (const std::string& type : types) names.push_back(type.empty() ? "unknown" : type);
  return names.empty() ? "" : fmt::format("({})", fmt::join(names, ", "));
}

void enter_session(Database& database, const SessionSettings& session) {
  for (const auto& [setting, value] : session.settings) set_local(database, setting, value);
  if (!session.role.empty()) database.execute("SET LOCAL ROLE " + quote_identifier(session.role));
}

std::int64_t query_id_in(const std::string& explained) {
  constexpr std::string_view key = "\"Query Identifier\": ";
  std::int64_t id = 0;
  if (const std::size_t at = explained.find(key); at != std::string::npos) {
    const char* const begin = explained.data() + at + key.size();
    std::from_chars(begin, explained.data() + explained.size(), id);
  }
  return id;
}

/// EXPLAIN of the generic plan; empty if the server refuses it.
std::string explain_generic(Database& database, std::size_t parameters) try {
  std::string nulls;
  for (std::size_t at = 0; at < parameters; ++at) nulls += at == 0 ? "(NULL" : ", NULL";
  std::string text;
  database.execute("SET LOCAL plan_cache_mode = force_generic_plan");
  for (const Row& row : database.query(fmt::format("{}EXECUTE {} {}", explain_options, name,
                                                   parameters == 0 ? "" : nulls + ")")))
    text += row.at(0).value_or("");
  return text;
} catch (const ServerError&) {
  return {};
}

PreparedStatement prepared(Database& database, const std::string& statement,
                           const std::vector<std::string>& types) {
  database.execute(fmt::format("PREPARE {} {} AS {}", name, list_of(types), statement));
  PreparedStatement result;
  for (const Row& row : database.query(
           "SELECT pg_catalog.unnest(parameter_types)::text FROM pg_catalog.pg_prepared_statements"
           " WHERE name = $1",
           {.values = {std::string(name)}, .types = {"text"}}))
    result.types.push_back(row[0].value_or(""));
  const std::string explained = explain_generic(database, result.types.size());
  result.query_id = query_id_in(explained);
  if (!explained.empty()) result.generic = statement_plan(explained);
  return result;
}

/// Of types that drivers declare for values of one kind. The first is what PostgreSQL infers.
std::vector<std::string> alternatives(const std::string& inferred) {
  constexpr std::array<std::string_view, 6> numbers = {"bigint",  "integer",          "smallint",
                                                       "numeric", "double precision", "real"};
  constexpr std::array<std::string_view, 3> texts = {"text", "character varying", "character"};
  constexpr std::array<std::string_view, 3> times = {"timestamp with time zone",
                                                     "timestamp without time zone", "date"};
  std::vector<std::string> all = {""};
  const auto add = [&](const auto& kind) {
    if (std::ranges::find(kind, std::string_view(inferred)) == kind.end()) return;
    for (const std::string_view each : kind)
      if (each != inferred) all.emplace_back(each);
  };
  add(numbers);
  add(texts);
  add(times);
  if (all.size() == 1) all.insert(all.end(), {"text", "character varying"});
  return all;
}

/// Every parameter of one inferred type gets the same, then one parameter alone gets another.
std::vector<std::vector<std::string>> candidates(const std::vector<std::string>& inferred) {
  constexpr std::size_t most = 300;
  std::vector<std::string> kinds = inferred;
  std::ranges::sort(kinds);
  kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
  std::vector<std::vector<std::string>> all = {std::vector<std::string>(inferred.size())};
  for (const std::string& kind : kinds) {
    const std::vector<std::vector<std::string>> before = all;
    for (const std::string& type : alternatives(kind))
      for (std::vector<std::string> each : before) {
        if (type.empty() || all.size() >= most) continue;
        for (std::size_t at = 0; at < inferred.size(); ++at)
          if (inferred[at] == kind) each[at] = type;
        all.push_back(std::move(each));
      }
  }
  for (std::size_t at = 0; at < inferred.size(); ++at)
    for (const std::string& type : alternatives(inferred[at])) {
      std::vector<std::string> each(inferred.size());
      each[at] = type;
      if (all.size() < 2 * most && std::ranges::find(all, each) == all.end()) all.push_back(each);
    }
  return all;
}

}  // namespace

std::variant<PreparedStatement, std::string> prepare_statement(
    Database& database, const std::string& statement, const std::vector<std::string>& types,
    const SessionSettings& session, int timeout_ms) {
  using Answer = std::variant<PreparedStatement, std::string>;
  return rolled_back(database, timeout_ms, Writing::allowed, [&]() -> Answer {
    try {
      database.execute("SET LOCAL compute_query_id = on");
      enter_session(database, session);
      return prepared(database, statement, types);
    } catch (const ServerError& error) {
      return error.message;
    }
  });
}

std::optional<ServerError> refusal_of(Database& database, const std::string& statement,
                                      const SessionSettings& session, int timeout_ms) {
  using Answer = std::optional<ServerError>;
  const std::string prefix = fmt::format("PREPARE {} AS ", name);
  return rolled_back(database, timeout_ms, Writing::allowed, [&]() -> Answer {
    try {
      enter_session(database, session);
      database.execute(prefix + statement);
      return std::nullopt;
    } catch (ServerError& error) {
      error.position -= static_cast<int>(prefix.size());
      return error;
    }
  });
}

std::optional<std::vector<std::string>> declared_types(
    Database& database, const std::string& statement, const PreparedStatement& inferred,
    std::int64_t query_id, const SessionSettings& session, int timeout_ms) {
  for (const std::vector<std::string>& types : candidates(inferred.types)) {
    const auto answer = prepare_statement(database, statement, types, session, timeout_ms);
    const auto* found = std::get_if<PreparedStatement>(&answer);
    if (found != nullptr && found->query_id == query_id) return types;
  }
  return std::nullopt;
}

}  // namespace gate
