// SPDX-License-Identifier: MIT
// Turns the server's answers on a case into its evidence.
#pragma once

#include "gate/edge/explain/explain_case.h"
#include "gate/stages/case_runner.h"

namespace gate {

/// The connection on which the case ran and may run again.
struct CaseSession {
  Database& database;
  const PreparedCase& prepared;
  const CaseTerms& terms;
  Writing writing;
};

/// Fills in the plan and asks the server for whatever else the rules need. Throws Error naming the
/// case if a plan cannot be read.
void gather(ObservedCase& observed, ExplainedCase explained, const CaseSession& session);

/// Whether the plan of a case that runs for long already is one that need not run to the end. Asks
/// another session than the one in which it runs.
[[nodiscard]] bool is_hopeless(const ObservedCase& observed, Database& database,
                               const PreparedCase& prepared, int timeout_ms);

/// The same of a case that was cancelled, whose plan the server made again without running it.
void gather_unexecuted(ObservedCase& observed, const CaseSession& session);

/// Fills in what the generic plan of the case's query reads in full; the case must have its own
/// plan.
void gather_generic(ObservedCase& observed, const std::string& explain);

/// Sets what the seed's last piece left without statistics of what the case's plan uses; true where
/// that is anything.
[[nodiscard]] bool note_unanalyzed(ObservedCase& observed, const CaseTerms& terms);

/// Fills in its plan without them.
void gather_unanalyzed(ObservedCase& observed, const CaseSession& session);

/// Whether a hint would hold statements that should be tried first.
[[nodiscard]] bool wants_trials(const ObservedCase& observed, const CaseTerms& terms);

/// Tries them one after the other, until the rules want to know no more.
void gather_trials(ObservedCase& observed, const CaseSession& session);

}  // namespace gate
