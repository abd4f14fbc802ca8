// SPDX-License-Identifier: MIT
// How long a case may run.
#pragma once

#include <variant>

#include "gate/edge/explain/explain_case.h"
#include "gate/stages/case_runner.h"

namespace gate {

/// Explains a case that reads. Gives it up after a tenth of the limit where its plan, asked on
/// another session of `database`, says that it will never end.
[[nodiscard]] std::variant<ExplainedCase, QueryError, Writes> explain_patiently(
    const ObservedCase& observed, Database& session, const PreparedCase& prepared,
    const SuiteDatabase& database, const CaseTerms& terms);

}  // namespace gate
