// SPDX-License-Identifier: MIT
// From the server's answers on one case to its evidence.
#pragma once

#include "gate/edge/explain/explain_case.h"
#include "gate/stages/case_runner.h"

namespace gate {

/// Where the case ran, and may run again.
struct CaseSession {
  Database& database;
  const PreparedCase& prepared;
  const CaseTerms& terms;
  Writing writing;
};

/// Fills in the plan, and asks the server for what else the rules want to know of it. Throws Error
/// naming the case where a plan cannot be read.
void gather(ObservedCase& observed, ExplainedCase explained, const CaseSession& session);

/// Fills in what the generic plan of the case's query reads in whole; the case has its own plan.
void gather_generic(ObservedCase& observed, const std::string& explain);

}  // namespace gate
