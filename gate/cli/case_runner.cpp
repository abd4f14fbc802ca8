// SPDX-License-Identifier: MIT
#include "gate/cli/case_runner.h"

#include <fmt/format.h>

#include <algorithm>

#include "gate/core/statement_plan.h"
#include "gate/edge/explain_case.h"
#include "gate/edge/share_out.h"
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

/// Explains cases one by one and fills in what the server says.
class CaseRunner {
 public:
  CaseRunner(SuiteDatabase& database, std::vector<ObservedCase>& cases, const CaseTerms& terms,
             const Progress& progress)
      : database_(database),
        cases_(cases),
        terms_(terms),
        progress_(progress),
        touched_(cases.size()) {}

  void run() {
    progress_(fmt::format("explaining {} cases", cases_.size()));
    explain_writing(explain_reading());
  }

 private:
  using Group = std::vector<std::size_t>;  ///< of cases

  /// Explains what only reads, side by side; the indexes of the cases that write.
  Group explain_reading() {
    std::vector<char> writes(cases_.size(), 0);
    share_out(cases_.size(), terms_.jobs, [&]() -> Worker {
      return [&](std::size_t index) { writes[index] = !explain_read_only(cases_[index]); };
    });
    Group writing;
    for (std::size_t index = 0; index < writes.size(); ++index)
      if (writes[index]) writing.push_back(index);
    return writing;
  }

  /// Cases that write run one after the other on the fresh database, as long as none sees what an
  /// earlier one left there; the others wait until it is fresh again. What a case touches is known
  /// when it has run once.
  void explain_writing(Group remaining) {
    while (!remaining.empty())
      database_.with_fresh(
          [&](const ConnectionSettings& fresh) { remaining = explain_on(fresh, remaining); });
  }

  /// Those that must wait.
  Group explain_on(const ConnectionSettings& fresh, const Group& group) {
    TouchedTables used;
    Group waiting;
    for (const std::size_t index : group) {
      if (!used.seen_by(touched_[index])) {
        touched_[index] = explain_writing(cases_[index], fresh);
        const bool saw = used.seen_by(touched_[index]);  // then what it says does not count
        used.add(touched_[index]);
        if (!saw) continue;
      }
      waiting.push_back(index);
    }
    return waiting;
  }

  /// False where the case writes.
  bool explain_read_only(ObservedCase& observed) {
    // A session each: what the first sort of a session looks up in the catalog is counted in its
    // blocks, and must not depend on which cases the session ran before.
    Database session(database_.connection());
    const auto prepared = prepare(observed, session);
    if (!prepared) return true;
    auto answer = explain_analyze(session, *prepared, terms_.timeout_ms);
    if (std::holds_alternative<Writes>(answer)) return false;
    if (const auto* error = std::get_if<QueryError>(&answer))
      observed.evidence.error = *error;
    else
      take_plan(observed, std::move(std::get<std::string>(answer)), session, *prepared);
    return true;
  }

  /// What it touched.
  TouchedTables explain_writing(ObservedCase& observed, const ConnectionSettings& connection) {
    progress_("explaining " + case_name(observed.evidence));
    Database session(connection);
    const auto prepared = prepare(observed, session);
    if (!prepared) return {};
    WrittenCase written = explain_analyze_writing(session, *prepared, terms_.timeout_ms);
    if (const auto* error = std::get_if<QueryError>(&written.answer))
      observed.evidence.error = *error;
    else
      take_plan(observed, std::move(std::get<std::string>(written.answer)), session, *prepared);
    return written.touched;
  }

  /// Absent where a value could not be had: the case then has its error.
  static std::optional<PreparedCase> prepare(ObservedCase& observed, Database& session) {
    auto prepared = prepare_case(session, observed.evidence.query, binding_of(observed));
    observed.evidence.error.reset();
    if (auto* ready = std::get_if<PreparedCase>(&prepared)) return std::move(*ready);
    observed.evidence.error = std::get<QueryError>(prepared);
    return std::nullopt;
  }

  /// The plan, and where a finding may depend on it the plan without Seq Scans.
  void take_plan(ObservedCase& observed, std::string text, Database& session,
                 const PreparedCase& prepared) const {
    const bool tell_all = terms_.detail == Detail::told;
    Evidence& evidence = observed.evidence;
    evidence.current = readable_plan(observed, text);
    evidence.without_seq_scan.reset();
    if (tell_all) observed.explain = std::move(text);
    if (!evidence.current) {
      evidence.error =
          QueryError{"", "a rule rewrites the statement to nothing: no plan to judge", "",
                     "Register the statement that the rule runs instead.", evidence.query.line};
      return;
    }
    if (!tell_all && !wants_plan_without_seq_scan(evidence)) return;
    const auto answer = explain_without_seq_scan(session, prepared, terms_.timeout_ms);
    if (const auto* plan_text = std::get_if<std::string>(&answer)) {
      evidence.without_seq_scan = readable_plan(observed, *plan_text);
      if (tell_all) observed.without_seq_scan = *plan_text;
    }
  }

  SuiteDatabase& database_;
  std::vector<ObservedCase>& cases_;
  const CaseTerms& terms_;
  const Progress& progress_;
  std::vector<TouchedTables> touched_;  ///< by each case when it last ran; nothing where it has not
};

}  // namespace

void explain_cases(SuiteDatabase& database, std::vector<ObservedCase>& cases,
                   const CaseTerms& terms, const Progress& progress) {
  CaseRunner(database, cases, terms, progress).run();
}

}  // namespace gate
