// SPDX-License-Identifier: MIT
// What plangate record does with a suite: statements are gathered, and queries made of them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "gate/core/record/coverage.h"
#include "gate/core/record/recorded_query.h"
#include "gate/edge/record/application_run.h"
#include "gate/edge/record/query_proposal.h"
#include "gate/edge/seed/seeding.h"
#include "gate/stages/loading.h"

namespace gate {

/// A suite's registered queries. Those in the folder of recorded ones count even where the suite's
/// patterns do not reach it.
struct RegisteredQueries {
  std::vector<Query> queries;
  bool reaches_folder = true;  ///< the patterns do
};

/// "queries/orders/recorded"
[[nodiscard]] std::string recorded_folder(const std::string& suite);

[[nodiscard]] RegisteredQueries all_registered(const Project& location, const SuiteConfig& suite);

/// Runs the application on the seeded database, which is as it was afterwards. Throws Error where
/// the suite has an existing server.
[[nodiscard]] ApplicationRun record_application(SeededDatabase& seeded, const Config& config,
                                                const Application& application);

/// What logs of other servers hold. `prefix` is their log_line_prefix; empty: it is guessed.
[[nodiscard]] RecordedStatements statements_in_logs(const std::vector<std::string>& files,
                                                    const std::string& prefix, Nested nested);

/// The statements of a server's pg_stat_statements that took most time in all, without values.
[[nodiscard]] RecordedStatements statements_of_server(const std::string& url, int top,
                                                      Nested nested);

struct NewQuery {
  const RecordedStatement* statement = nullptr;
  RecordedQuery query;
  std::string file;  ///< relative to the project root
};

struct Proposals {
  std::vector<NewQuery> queries;
  std::vector<RejectedStatement> refused;
};

/// Queries for the statements that nobody registers, with names that no query has.
[[nodiscard]] Proposals propose_queries(SeededDatabase& seeded, const std::string& suite,
                                        const Coverage& coverage,
                                        const RecordedStatements& recorded,
                                        const std::vector<Query>& registered, int timeout_ms,
                                        const Progress& progress);

/// A name for each statement, in the same order.
[[nodiscard]] std::vector<std::string> names_of(
    const std::vector<const RecordedStatement*>& statements, const std::vector<Query>& registered);

/// Of all calls and of all time, that of some statements; absent where it is not known.
struct Share {
  std::optional<double> calls;
  std::optional<double> time;
};
[[nodiscard]] Share share_of(const std::vector<const RecordedStatement*>& some,
                             const RecordedStatements& all);

}  // namespace gate
