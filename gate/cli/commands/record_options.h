// SPDX-License-Identifier: MIT
// The command line of plangate record.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/cli/output.h"
#include "gate/cli/subcommand.h"
#include "gate/stages/loading.h"

namespace gate {

struct RecordOptions {
  OutputOptions output;
  RunTerms run;  ///< selects one suite
  std::vector<std::string> command;
  std::vector<std::string> logs;
  std::string prefix;
  std::optional<std::string> from;
  std::optional<std::string> ignore;
  std::optional<int> timeout;
  int top = 50;
  int most_repeats = 0;
  bool check = false;
  bool nested = false;
  bool prune = false;
};

[[nodiscard]] std::vector<Option> options_of_record(RecordOptions& options);

/// Throws Error unless there is one source of statements.
void expect_one_source(const RecordOptions& options);

}  // namespace gate
