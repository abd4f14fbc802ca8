// SPDX-License-Identifier: MIT
// The gate, shared by several commands.
#pragma once

#include <optional>
#include <string>

#include "gate/cli/output_options.h"
#include "gate/cli/streams.h"
#include "gate/core/text/severity.h"
#include "gate/stages/run_terms.h"

namespace gate {

struct CheckOptions {
  OutputOptions output;
  RunTerms run;
  Severity fail_on = Severity::error;
  std::optional<std::string> base = std::nullopt;            ///< the ref of --base
  std::optional<std::string> against_server = std::nullopt;  ///< the second server's directory
  bool own_parallelism = false;                              ///< of the second server
  bool advises = false;                                      ///< --advise
  int blame_seconds = 20;  ///< for the search for the changes behind failing cases
};

/// Judges the selected queries; returns the exit code.
int check(const CheckOptions& options, const Streams& streams);

}  // namespace gate
