// SPDX-License-Identifier: MIT
// `--report KIND=FILE`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gate {

enum class ReportKind { junit, markdown, json, html, annotations, gitlab };

struct ReportTarget {
  ReportKind kind = ReportKind::json;
  std::string file;
};

/// "junit", "markdown", "json" …
[[nodiscard]] std::vector<std::string> report_kinds();

/// Absent if the text is not KIND=FILE with a known kind.
[[nodiscard]] std::optional<ReportTarget> report_target(std::string_view text);

/// The valid report options of a command line that is wrong elsewhere.
[[nodiscard]] std::vector<ReportTarget> readable_reports(int count, const char* const* words);

}  // namespace gate
