// SPDX-License-Identifier: MIT
// The parts of the text report. Each ends with a line feed.
#pragma once

#include <string>
#include <string_view>

#include "gate/report/report.h"

namespace gate {

enum class Color { red, yellow, green, faint };

/// The text unchanged if the style has no color.
[[nodiscard]] std::string painted(const std::string& text, Color color, const TextStyle& style);

/// "  detail: first line\n          second line\n"; nothing for an empty text.
[[nodiscard]] std::string labelled(std::string_view label, std::string_view text,
                                   std::size_t columns);

/// "FAIL orders/orders_recent [hot]  queries/orders/orders_recent.sql:8"
[[nodiscard]] std::string failing_case_line(const JudgedCase& judged, const TextStyle& style);

/// "  error: Seq Scan on … [seq-scan] (index-dropped)"
[[nodiscard]] std::string finding_line(const Finding& finding, const TextStyle& style);

/// "    hint: Create the index again …"; nothing if there is no hint.
[[nodiscard]] std::string hint_lines(const Finding& finding, const TextStyle& style);

/// A failing case with the findings that decide, its warnings, and the command that accepts it.
[[nodiscard]] std::string failing_case_lines(const JudgedCase& judged, const Verdict& verdict,
                                             const TextStyle& style);

/// A case that does not fail, with its plan.
[[nodiscard]] std::string verbose_case_lines(const JudgedCase& judged, const TextStyle& style);

/// "warning: orders/orders_recent [hot]: … [more-work]"
[[nodiscard]] std::string warning_line(const JudgedCase& judged, const Finding& warning,
                                       const TextStyle& style);

}  // namespace gate
