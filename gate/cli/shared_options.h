// SPDX-License-Identifier: MIT
// Options that several commands share.
#pragma once

#include <string>
#include <vector>

#include "gate/cli/option.h"
#include "gate/cli/output_options.h"
#include "gate/core/text/severity.h"
#include "gate/stages/run_terms.h"

namespace gate {

/// The options of every command: -q, -v, --color
[[nodiscard]] std::vector<Option> common_options(OutputOptions& output);

/// SELECT…
[[nodiscard]] Option select_option(RunTerms& run);

/// --format
[[nodiscard]] Option format_option(OutputOptions& output);

/// --redact
[[nodiscard]] Option redact_option(OutputOptions& output);

/// --exit-zero, --redact, --report
[[nodiscard]] std::vector<Option> report_options(OutputOptions& output);

/// --fail-on
[[nodiscard]] Option fail_on_option(Severity& fail_on);

/// The options of a command that judges: --fail-on and those of reports.
[[nodiscard]] std::vector<Option> judging_options(Severity& fail_on, OutputOptions& output);

/// --allow-missing-extension
[[nodiscard]] Option allow_missing_extension_option(RunTerms& run);

/// The options of a command that seeds: config, server, seed images, jobs.
[[nodiscard]] std::vector<Option> running_options(RunTerms& run);

}  // namespace gate
