// SPDX-License-Identifier: MIT
#include "gate/stages/case_runner.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <memory>

#include "gate/edge/explain/other_plans.h"
#include "gate/edge/system/share_out.h"
#include "gate/stages/case_plans.h"

namespace gate {
namespace {

const Binding& binding_of(const ObservedCase& observed) {
  const std::vector<Binding>& bindings = observed.evidence.query.bindings;
  return *std::find_if(bindings.begin(), bindings.end(), [&](const Binding& binding) {
    return binding.name == observed.evidence.binding;
  });
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
        prepared_(cases.size()),
        touched_(cases.size()),
        generic_(cases.size()) {}

  void run() {
    explain_writing(explain_reading());
    add_generic_plans();
  }

 private:
  using Group = std::vector<std::size_t>;  ///< of cases

  void announce(std::size_t index, std::string_view manner = "") {
    const Evidence& evidence = cases_[index].evidence;
    progress_(fmt::format("case {} of {}{}: {} [{}]", ++begun_, cases_.size(), manner,
                          evidence.query.name, evidence.binding));
  }

  /// Cases that share a session: of one query, and not too many, for they run one after the other.
  [[nodiscard]] std::vector<Group> groups() const {
    constexpr std::size_t most_in_a_session = 4;
    std::vector<Group> result;
    for (std::size_t index = 0; index < cases_.size(); ++index) {
      if (is_first_of_query(index) || result.back().size() == most_in_a_session)
        result.emplace_back();
      result.back().push_back(index);
    }
    return result;
  }

  /// Explains what only reads, side by side; the indexes of the cases that write.
  Group explain_reading() {
    std::vector<char> writes(cases_.size(), 0);
    const std::vector<Group> sharing = groups();
    share_out(sharing.size(), terms_.jobs, [&]() -> Worker {
      const auto values = std::make_shared<std::optional<Database>>();
      return [&, values](std::size_t number) {
        // What the first sort of a session looks up in the catalog is counted in its blocks, and
        // must not depend on which other queries the session ran before.
        std::optional<Database> session;
        for (const std::size_t index : sharing[number])
          writes[index] = !explain_read_only(index, session, *values);
      };
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
        touched_[index] = explain_writing(index, fresh);
        const bool saw = used.seen_by(touched_[index]);  // then what it says does not count
        used.add(touched_[index]);
        if (!saw) continue;
        --begun_;
      }
      waiting.push_back(index);
    }
    return waiting;
  }

  /// False where the case writes.
  bool explain_read_only(std::size_t index, std::optional<Database>& shared,
                         std::optional<Database>& values) {
    ObservedCase& observed = cases_[index];
    announce(index);
    if (!prepare(index, values)) return true;
    const PreparedCase& prepared = *prepared_[index];
    if (!shared) shared.emplace(database_.connection());
    Database& session = *shared;
    auto answer = explain_analyze(session, prepared, terms_.counters, terms_.timeout_ms);
    if (is_first_of_query(index) && observed.evidence.query.statement_parameters > 0)
      generic_[index] = explain_generic(session, prepared, terms_.timeout_ms).value_or("");
    if (std::holds_alternative<Writes>(answer)) {
      --begun_;  // it begins once more
      return false;
    }
    if (const auto* error = std::get_if<QueryError>(&answer))
      observed.evidence.error = *error;
    else
      gather(observed, std::get<ExplainedCase>(std::move(answer)),
             {session, prepared, terms_, Writing::refused});
    return true;
  }

  /// What it touched.
  TouchedTables explain_writing(std::size_t index, const ConnectionSettings& connection) {
    ObservedCase& observed = cases_[index];
    const PreparedCase& prepared = *prepared_[index];
    announce(index, ", which writes");
    observed.evidence.error.reset();
    Database session(connection);
    WrittenCase written =
        explain_analyze_writing(session, prepared, terms_.counters, terms_.timeout_ms);
    if (const auto* error = std::get_if<QueryError>(&written.answer))
      observed.evidence.error = *error;
    else
      gather(observed, std::get<ExplainedCase>(std::move(written.answer)),
             {session, prepared, terms_, Writing::allowed});
    return written.touched;
  }

  /// False where a value could not be had: the case then has its error. `values` is a session that
  /// is opened for the first value that asks the database.
  bool prepare(std::size_t index, std::optional<Database>& values) {
    const auto session = [&]() -> Database& {
      if (!values) values.emplace(database_.connection());
      return *values;
    };
    ObservedCase& observed = cases_[index];
    auto prepared = prepare_case(session, observed.evidence.query, binding_of(observed));
    if (auto* ready = std::get_if<PreparedCase>(&prepared))
      prepared_[index] = std::move(*ready);
    else
      observed.evidence.error = std::get<QueryError>(prepared);
    return prepared_[index].has_value();
  }

  bool is_first_of_query(std::size_t index) const {
    return index == 0 ||
           full_name(cases_[index - 1].evidence.query) != full_name(cases_[index].evidence.query);
  }

  /// The generic plan is the same for all cases of a query.
  void add_generic_plans() {
    std::size_t first = 0;
    for (std::size_t index = 0; index < cases_.size(); ++index) {
      if (is_first_of_query(index)) first = index;
      ObservedCase& observed = cases_[index];
      if (generic_[first].empty() || !observed.evidence.current) continue;
      gather_generic(observed, generic_[first]);
      if (terms_.detail == Detail::told) observed.recording.generic = generic_[first];
    }
  }

  SuiteDatabase& database_;
  std::vector<ObservedCase>& cases_;
  const CaseTerms& terms_;
  const Progress& progress_;
  std::atomic<std::size_t> begun_ = 0;  ///< cases; one that must run again has not
  std::vector<std::optional<PreparedCase>>
      prepared_;                        ///< its values are those of the seeded database
  std::vector<TouchedTables> touched_;  ///< by each case when it last ran; nothing where it has not
  std::vector<std::string> generic_;    ///< the query's generic plan, at its first case
};

}  // namespace

void explain_cases(SuiteDatabase& database, std::vector<ObservedCase>& cases,
                   const CaseTerms& terms, const Progress& progress) {
  CaseRunner(database, cases, terms, progress).run();
}

}  // namespace gate
