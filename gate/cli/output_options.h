// SPDX-License-Identifier: MIT
// How a command reports its result.
#pragma once

#include <vector>

#include "gate/cli/report_target.h"

namespace gate {

enum class Format { text, json, markdown };
enum class ColorChoice { automatic, always, never };

struct OutputOptions {
  std::vector<ReportTarget> reports;
  Format format = Format::text;  ///< on stdout
  ColorChoice color = ColorChoice::automatic;
  bool quiet = false;
  bool verbose = false;
  bool redact = false;       ///< show no values
  bool only_failed = false;  ///< of JSON on stdout: the failing cases, in short
  bool exit_zero = false;    ///< whatever the findings
};

}  // namespace gate
