// SPDX-License-Identifier: MIT
#include "gate/stages/recording.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "gate/core/record/query_names.h"
#include "gate/core/sql/sql_lexer.h"
#include "gate/core/text/path_glob.h"
#include "gate/edge/system/glob.h"

namespace gate {
namespace {

bool reaches(const SuiteConfig& suite, const std::string& file) {
  return std::ranges::any_of(suite.queries, [&](const PathPattern& pattern) {
    return PathGlob(pattern.glob).may_match(file);
  });
}

std::string percent(double share) {
  if (share > 0 && share < 0.01) return "under 1 %";
  return fmt::format("{:.0f} %", share * 100);
}

std::string description_of(const RecordedStatement& statement, const RecordedStatements& all) {
  std::string words =
      fmt::format("recorded: {} {}", statement.calls, statement.calls == 1 ? "call" : "calls");
  if (const auto time = share_of({&statement}, all).time)
    words += fmt::format(", {} of the time", percent(*time));
  return words;
}

}  // namespace

std::string recorded_folder(const std::string& suite) {
  return "queries/" + suite + "/recorded";
}

RegisteredQueries all_registered(const Project& location, const SuiteConfig& suite) {
  RegisteredQueries registered = {registered_queries(location, suite), true};
  const std::string folder = recorded_folder(suite.name);
  registered.reaches_folder = reaches(suite, folder + "/query.sql");
  std::set<std::string> known;
  for (const Query& query : registered.queries) known.insert(query.file);
  for (const std::string& file : matching_files(location.root, escaped_glob(folder) + "/*.sql")) {
    if (known.contains(file)) continue;
    for (Query& query : queries_in_file(location, file, suite.name))
      registered.queries.push_back(std::move(query));
  }
  return registered;
}

ApplicationRun record_application(SeededDatabase& seeded, const Config& config,
                                  const Application& application) {
  SuiteDatabase& database = *seeded.database;
  if (database.server() == nullptr)
    throw Error("an existing server cannot be listened to",
                "plangate record reads the log of a server of its own.",
                "Leave out server.url and --database-url, or read that server's log with --log.");
  Application whole = application;
  whole.preload = config.server.preload;
  ApplicationRun run;
  database.with_fresh([&](const ConnectionSettings& fresh) {
    run = run_application(*database.server(), fresh.at("dbname"), whole);
  });
  (void)database.recover();
  return run;
}

Share share_of(const std::vector<const RecordedStatement*>& some, const RecordedStatements& all) {
  double calls = 0;
  double time = 0;
  for (const RecordedStatement& each : all.statements) {
    calls += static_cast<double>(each.calls);
    time += each.milliseconds;
  }
  double some_calls = 0;
  double some_time = 0;
  for (const RecordedStatement* each : some) {
    some_calls += static_cast<double>(each->calls);
    some_time += each->milliseconds;
  }
  Share share;
  if (calls > 0) share.calls = some_calls / calls;
  if (time > 0) share.time = some_time / time;
  return share;
}

std::vector<std::string> names_of(const std::vector<const RecordedStatement*>& statements,
                                  const std::vector<Query>& registered) {
  std::set<std::string> taken;
  for (const Query& query : registered) taken.insert(to_lower(query.name));
  std::vector<std::string> names;
  for (const RecordedStatement* each : statements) {
    names.push_back(query_name(each->usual().text, each->place, taken));
    taken.insert(names.back());
  }
  return names;
}

Proposals propose_queries(SeededDatabase& seeded, const std::string& suite,
                          const Coverage& coverage, const RecordedStatements& recorded,
                          const std::vector<Query>& registered, int timeout_ms,
                          const Progress& progress) {
  Proposals proposals;
  if (coverage.unregistered.empty()) return proposals;
  const std::vector<std::string> names = names_of(coverage.unregistered, registered);
  seeded.database->with_fresh([&](const ConnectionSettings& fresh) {
    Database database(fresh);
    Database values(fresh);
    const ProposalTerms terms = {suite, fresh.at("dbname"), timeout_ms};
    for (std::size_t at = 0; at < names.size(); ++at) {
      progress(fmt::format("{}: query {} of {}", suite, at + 1, names.size()));
      const RecordedStatement& statement = *coverage.unregistered[at];
      auto answer = propose_query(database, values, statement, terms);
      if (auto* refused = std::get_if<RejectedStatement>(&answer)) {
        proposals.refused.push_back(std::move(*refused));
        continue;
      }
      NewQuery fresh_query = {&statement, std::get<RecordedQuery>(std::move(answer)),
                              fmt::format("{}/{}.sql", recorded_folder(suite), names[at])};
      fresh_query.query.name = names[at];
      fresh_query.query.description = description_of(statement, recorded);
      proposals.queries.push_back(std::move(fresh_query));
    }
    progress("");
  });
  return proposals;
}

}  // namespace gate
