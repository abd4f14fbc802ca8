// SPDX-License-Identifier: MIT
#include "gate/stages/case_runner.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <memory>
#include <optional>
#include <utility>

#include "gate/core/scope/session_groups.h"
#include "gate/core/scope/writing_order.h"
#include "gate/edge/explain/other_plans.h"
#include "gate/edge/explain/query_errors.h"
#include "gate/edge/system/share_out.h"
#include "gate/stages/case_plans.h"
#include "gate/stages/further_plans.h"
#include "gate/stages/patience.h"

namespace gate {
namespace {

const Binding& binding_of(const ObservedCase& observed) {
  const std::vector<Binding>& bindings = observed.evidence.query.bindings;
  return *std::find_if(bindings.begin(), bindings.end(), [&](const Binding& binding) {
    return binding.name == observed.evidence.binding;
  });
}

/// A failed transaction accepts no queries that would tell.
const TouchedTables everything = {{}, {}, true};

/// Explains cases one by one and fills in the server's answers.
class CaseRunner {
 public:
  CaseRunner(SuiteDatabase& database, std::vector<ObservedCase>& cases, const CaseTerms& terms,
             const Progress& progress)
      : database_(database),
        cases_(cases),
        terms_(terms),
        progress_(progress),
        lost_(cases.size(), 0),
        prepared_(cases.size()),
        generic_(cases.size()) {
    for (const ObservedCase& each : cases) queries_.push_back(full_name(each.evidence.query));
  }

  void run() {
    const CaseNumbers writing = explain_reading();
    const PreparedCases prepared = {database_, cases_, prepared_, terms_, progress_};
    // On a server of its own, into members of its own.
    auto production = std::async(std::launch::async, [&] { plan_at_production_size(prepared); });
    plan_with_samples(prepared);
    explain_writing(writing);
    add_generic_plans();
    production.get();
    try_changes(prepared, writing);
  }

 private:
  void announce(std::size_t number, std::string_view manner = "") {
    const Evidence& evidence = cases_[number].evidence;
    progress_(fmt::format("case {} of {}{}: {} [{}]", ++begun_, cases_.size(), manner,
                          evidence.query.name, evidence.binding));
  }

  /// Explains the cases that only read, in parallel; returns those that write.
  CaseNumbers explain_reading() {
    std::vector<char> writes(cases_.size(), 0);
    const std::vector<CaseNumbers> groups = session_groups(queries_);
    share_out(groups.size(), terms_.jobs, [&]() -> Worker {
      const auto values = std::make_shared<std::optional<Database>>();
      return [&, values](std::size_t group) {
        std::optional<Database> session;
        for (const std::size_t number : groups[group])
          writes[number] = !explain_unless_lost(number, session, *values);
      };
    });
    for (const std::size_t number : explain_lost()) writes[number] = 1;
    CaseNumbers writing;
    for (std::size_t number = 0; number < writes.size(); ++number)
      if (writes[number]) writing.push_back(number);
    return writing;
  }

  void explain_writing(CaseNumbers cases) {
    WritingOrder order(std::move(cases));
    while (!order.finished())
      database_.with_fresh([&](const ConnectionSettings& fresh) {
        order.begin_fresh();
        std::optional<TouchedTables> touched = TouchedTables();
        while (const auto number = order.next()) {
          const bool runs = touched.has_value();  // otherwise the server may have been restored
          if (runs) touched = writing_unless_lost(*number, fresh);
          if (!order.counts(touched.value_or(everything)) && runs) --begun_;
        }
      });
  }

  /// False if the case writes. Where the session is lost, another case may have ended the server.
  bool explain_unless_lost(std::size_t number, std::optional<Database>& shared,
                           std::optional<Database>& values) try {
    return explain_read_only(number, shared, values);
  } catch (const StatementStuck& stuck) {
    shared.reset();
    values.reset();
    note_stuck(number, stuck, database_.connection(), Writing::refused);
    return true;
  } catch (const ConnectionLost&) {
    shared.reset();
    values.reset();
    lost_[number] = 1;
    --begun_;
    return true;
  }

  /// Explains the cases whose session was lost one at a time, so that the one that ends its session
  /// is known; returns those that write.
  CaseNumbers explain_lost() {
    CaseNumbers writing;
    for (std::size_t number = 0; number < lost_.size(); ++number) {
      if (!std::exchange(lost_[number], 0)) continue;
      database_.recover();
      std::optional<Database> session;
      std::optional<Database> values;
      try {
        if (!explain_read_only(number, session, values)) writing.push_back(number);
      } catch (const StatementStuck& stuck) {
        note_stuck(number, stuck, database_.connection(), Writing::refused);
      } catch (const ConnectionLost& error) {
        note_lost(number, error);
      }
    }
    return writing;
  }

  /// The tables that it touched; absent if the session was lost.
  std::optional<TouchedTables> writing_unless_lost(std::size_t number,
                                                   const ConnectionSettings& fresh) try {
    return explain_writing(number, fresh);
  } catch (const StatementStuck& stuck) {
    note_stuck(number, stuck, fresh, Writing::allowed);
    return std::nullopt;
  } catch (const ConnectionLost& error) {
    note_lost(number, error);
    return std::nullopt;
  }

  void note_lost(std::size_t number, const ConnectionLost& error) {
    cases_[number].evidence.current.reset();
    cases_[number].evidence.error = lost_error(error, database_.recover());
  }

  /// In a new session.
  void note_stuck(std::size_t number, const StatementStuck& stuck,
                  const ConnectionSettings& connection, Writing writing) {
    const QueryError error = stuck_error(stuck);
    cases_[number].evidence.error = error;
    if (!prepared_[number]) return;
    try {
      Database session(connection);
      note_error(cases_[number], error, {session, *prepared_[number], terms_, writing});
    } catch (const ConnectionLost&) {  // its planning ends the session, too
    }
  }

  /// False if the case writes.
  bool explain_read_only(std::size_t number, std::optional<Database>& shared,
                         std::optional<Database>& values) {
    ObservedCase& observed = cases_[number];
    announce(number);
    if (!prepare(number, values)) return true;
    const PreparedCase& prepared = *prepared_[number];
    if (!shared) shared.emplace(database_.connection());
    Database& session = *shared;
    auto answer = explain_patiently(observed, session, prepared, database_, terms_);
    if (is_first_of_query(queries_, number) && observed.evidence.query.statement_parameters > 0)
      generic_[number] = explain_generic(session, prepared, terms_.timeout_ms).value_or("");
    if (std::holds_alternative<Writes>(answer)) {
      --begun_;  // it will begin again
      return false;
    }
    const CaseSession here = {session, prepared, terms_, Writing::refused};
    if (const auto* error = std::get_if<QueryError>(&answer))
      note_error(observed, *error, here);
    else
      gather(observed, std::get<ExplainedCase>(std::move(answer)), here);
    return true;
  }

  /// Returns the tables that it touched.
  TouchedTables explain_writing(std::size_t number, const ConnectionSettings& connection) {
    ObservedCase& observed = cases_[number];
    const PreparedCase& prepared = *prepared_[number];
    announce(number, ", which writes");
    observed.evidence.error.reset();
    observed.evidence.current.reset();
    Database session(connection);
    WrittenCase written =
        explain_analyze_writing(session, prepared, terms_.counters, terms_.timeout_ms);
    const CaseSession here = {session, prepared, terms_, Writing::allowed};
    if (const auto* error = std::get_if<QueryError>(&written.answer))
      note_error(observed, *error, here);
    else
      gather(observed, std::get<ExplainedCase>(std::move(written.answer)), here);
    return written.touched;
  }

  static void note_error(ObservedCase& observed, const QueryError& error,
                         const CaseSession& session) {
    observed.evidence.error = error;
    if (was_cancelled(error)) gather_unexecuted(observed, session);
  }

  /// False if a value could not be evaluated, in which case the error is set on the case. `values`
  /// is a session opened for the first value that needs the database.
  bool prepare(std::size_t number, std::optional<Database>& values) {
    const auto session = [&]() -> Database& {
      if (!values) values.emplace(database_.connection());
      return *values;
    };
    ObservedCase& observed = cases_[number];
    auto prepared = prepare_case(session, observed.evidence.query, binding_of(observed));
    auto* ready = std::get_if<PreparedCase>(&prepared);
    auto lacking = ready != nullptr && !terms_.production ? lacking_value(*ready) : std::nullopt;
    if (lacking)
      observed.evidence.error = std::move(lacking);
    else if (ready != nullptr)
      prepared_[number] = std::move(*ready);
    else
      observed.evidence.error = std::get<QueryError>(prepared);
    return prepared_[number].has_value();
  }

  /// The generic plan is the same for all cases of a query.
  void add_generic_plans() {
    std::size_t first = 0;
    for (std::size_t number = 0; number < cases_.size(); ++number) {
      if (is_first_of_query(queries_, number)) first = number;
      ObservedCase& observed = cases_[number];
      if (generic_[first].empty() || !observed.evidence.current || observed.evidence.error)
        continue;
      gather_generic(observed, generic_[first]);
      if (terms_.detail == Detail::told) observed.recording.generic = generic_[first];
    }
  }

  SuiteDatabase& database_;
  std::vector<ObservedCase>& cases_;
  const CaseTerms& terms_;
  const Progress& progress_;
  std::vector<std::string> queries_;    ///< full name of each case's query
  std::atomic<std::size_t> begun_ = 0;  ///< number of cases; one that must run again is not counted
  std::vector<char> lost_;              ///< whether the session of a reading case was lost
  /// The values come from the seeded database.
  std::vector<std::optional<PreparedCase>> prepared_;
  std::vector<std::string> generic_;  ///< the query's generic plan, at the index of its first case
};

}  // namespace

void explain_cases(SuiteDatabase& database, std::vector<ObservedCase>& cases,
                   const CaseTerms& terms, const Progress& progress) {
  CaseRunner(database, cases, terms, progress).run();
}

}  // namespace gate
