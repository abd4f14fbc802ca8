// SPDX-License-Identifier: MIT
// Results (json_report) read back.
#pragma once

#include <string>
#include <string_view>

#include "gate/core/verdict/verdict.h"

namespace gate {

/// The verdict that json_report() wrote: every report of it is the run's own, byte for byte. Left
/// behind are what no report shows (a query's other bindings, waivers and settings, the plan
/// without Seq Scans). Results are a stranger's text: sizes and types are checked, and status,
/// counts and outcome must follow from the findings. Throws Error naming `file` where it holds no
/// results of version 1.
[[nodiscard]] Verdict parse_results(std::string_view json_text, const std::string& file);

}  // namespace gate
