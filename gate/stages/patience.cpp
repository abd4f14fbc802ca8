// SPDX-License-Identifier: MIT
#include "gate/stages/patience.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "gate/edge/explain/query_errors.h"
#include "gate/stages/case_plans.h"

namespace gate {
namespace {

/// False where it cannot be said: an existing server may have no connection left.
bool never_ends(const ObservedCase& observed, const PreparedCase& prepared,
                const SuiteDatabase& database, int timeout_ms) {
  try {
    Database other(database.connection());
    return is_hopeless(observed, other, prepared, timeout_ms);
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

std::variant<ExplainedCase, QueryError, Writes> explain_patiently(const ObservedCase& observed,
                                                                  Database& session,
                                                                  const PreparedCase& prepared,
                                                                  const SuiteDatabase& database,
                                                                  const CaseTerms& terms) {
  constexpr int least_ms = 1'000;
  const int first_ms = std::max(terms.timeout_ms / 10, least_ms);
  bool given_up = false;
  std::function<bool()> is_hopeless;
  if (observed.evidence.baseline)
    is_hopeless = [&] {
      return given_up = never_ends(observed, prepared, database, terms.timeout_ms);
    };
  const auto calling = session.on_long_wait(first_ms, std::move(is_hopeless));
  auto answer = explain_analyze(session, prepared, terms.counters, terms.timeout_ms);
  auto* error = std::get_if<QueryError>(&answer);
  if (given_up && error != nullptr && was_cancelled(*error))
    *error = given_up_error(*error, first_ms, terms.timeout_ms);
  return answer;
}

}  // namespace gate
