// SPDX-License-Identifier: MIT
// Results (json_report) read back.
#pragma once

#include <string>
#include <string_view>

#include "gate/core/verdict.h"

namespace gate {

/// The verdict that json_report() wrote, as far as refresh needs it: environment.postgres, and of
/// each case its query's suite, name, file, line, sql and normalised text, binding, plans, catalog,
/// findings, status. Results are a stranger's text: sizes and types are checked. Throws Error
/// naming `file` where it holds no results of version 1, or a run without a verdict.
[[nodiscard]] Verdict parse_results(std::string_view json_text, const std::string& file);

}  // namespace gate
