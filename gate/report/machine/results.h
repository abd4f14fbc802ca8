// SPDX-License-Identifier: MIT
// Reads results (json_report) back.
#pragma once

#include <string>
#include <string_view>

#include "gate/core/verdict/verdict.h"

namespace gate {

/// Reads the verdict that json_report() wrote; every report of it equals that of the run, byte for
/// byte. It lacks only what no report shows: the query's other bindings, waivers and settings, and
/// the plan without Seq Scans. Results may come from anywhere: sizes and types are checked, and
/// status, counts and outcome must follow from the findings. Throws Error naming `file` if it holds
/// no results of version 1.
[[nodiscard]] Verdict parse_results(std::string_view json_text, const std::string& file);

}  // namespace gate
