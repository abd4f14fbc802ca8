// SPDX-License-Identifier: MIT
#include "gate/cli/case_runner.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

#include "gate/core/statement_plan.h"
#include "gate/edge/explain_case.h"
#include "gate/rules/rule.h"

namespace gate {
namespace {

const Binding& binding_of(const ObservedCase& observed) {
  const std::vector<Binding>& bindings = observed.evidence.query.bindings;
  return *std::find_if(bindings.begin(), bindings.end(), [&](const Binding& binding) {
    return binding.name == observed.evidence.binding;
  });
}

std::optional<Plan> readable_plan(const ObservedCase& observed, const std::string& text) {
  try {
    return statement_plan(text);
  } catch (Error& error) {
    error.message = fmt::format("{}: {}", case_name(observed.evidence), error.message);
    throw;
  }
}

/// How every case of a run is explained.
struct Terms {
  int timeout_ms = 0;
  Replanning replanning = Replanning::where_needed;
};

/// The plan, and where a finding may depend on it the plan without Seq Scans.
void take_plan(ObservedCase& observed, std::string text, Database& database,
               const PreparedCase& prepared, const Terms& terms) {
  Evidence& evidence = observed.evidence;
  evidence.current = readable_plan(observed, text);
  if (terms.replanning == Replanning::always) observed.explain = std::move(text);
  if (!evidence.current) {
    evidence.error =
        QueryError{"", "a rule rewrites the statement to nothing: no plan to judge", "",
                   "Register the statement that the rule runs instead.", evidence.query.line};
    return;
  }
  if (terms.replanning == Replanning::where_needed && !wants_plan_without_seq_scan(evidence))
    return;
  const auto answer = explain_without_seq_scan(database, prepared, terms.timeout_ms);
  if (const auto* plan_text = std::get_if<std::string>(&answer)) {
    evidence.without_seq_scan = readable_plan(observed, *plan_text);
    observed.without_seq_scan = *plan_text;
  }
}

/// False where the case writes and the transaction was read-only.
bool explain_case(ObservedCase& observed, Database& database, const Terms& terms, bool read_only) {
  const auto prepared = prepare_case(database, observed.evidence.query, binding_of(observed));
  if (const auto* error = std::get_if<QueryError>(&prepared)) {
    observed.evidence.error = *error;
    return true;
  }
  const PreparedCase& ready = std::get<PreparedCase>(prepared);
  auto answer = explain_analyze(database, ready, terms.timeout_ms, read_only);
  if (std::holds_alternative<Writes>(answer)) return false;
  if (const auto* error = std::get_if<QueryError>(&answer))
    observed.evidence.error = *error;
  else
    take_plan(observed, std::move(std::get<std::string>(answer)), database, ready, terms);
  return true;
}

/// Runs `work(database, index)` for each index over `jobs` connections; the first exception wins.
template <typename Work>
void over_connections(const ConnectionSettings& connection, std::size_t count, unsigned jobs,
                      const Work& work) {
  std::atomic<std::size_t> next = 0;
  std::exception_ptr failure;
  std::mutex failure_mutex;
  const auto take_turns = [&] {
    try {
      // A session each: what the first sort of a session looks up in the catalog is counted in
      // its blocks, and must not depend on which cases the session ran before.
      for (std::size_t index = next++; index < count; index = next++) {
        Database database(connection);
        work(database, index);
      }
    } catch (...) {
      next = count;
      const std::lock_guard lock(failure_mutex);
      if (!failure) failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> threads;
    for (unsigned job = 0; job < std::min<std::size_t>(jobs, count); ++job)
      threads.emplace_back(take_turns);
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace

void explain_cases(SuiteDatabase& database, std::vector<ObservedCase>& cases, unsigned jobs,
                   int timeout_ms, Replanning replanning, const Progress& progress) {
  const Terms terms = {timeout_ms, replanning};
  std::vector<char> writes(cases.size(), 0);
  progress(fmt::format("explaining {} cases", cases.size()));
  over_connections(database.connection(), cases.size(), jobs,
                   [&](Database& session, std::size_t index) {
                     writes[index] = !explain_case(cases[index], session, terms, true);
                   });
  for (std::size_t index = 0; index < cases.size(); ++index) {
    if (!writes[index]) continue;
    progress("explaining " + case_name(cases[index].evidence));
    database.with_clone(
        [&](Database& session) { explain_case(cases[index], session, terms, false); });
  }
}

}  // namespace gate
