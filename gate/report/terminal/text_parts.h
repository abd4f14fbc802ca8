// SPDX-License-Identifier: MIT
// The parts that the text report is put together from. Each ends with a line feed.
#pragma once

#include <string>
#include <string_view>

#include "gate/report/report.h"

namespace gate {

enum class Color { red, yellow, green, faint };

/// As it is where the style has no colours.
[[nodiscard]] std::string painted(const std::string& text, Color color, const TextStyle& style);

/// "  detail: first line\n          second line\n"; nothing for an empty text.
[[nodiscard]] std::string labelled(std::string_view label, std::string_view text,
                                   std::size_t columns);

/// "FAIL orders/orders_recent [hot]  queries/orders/orders_recent.sql:8"
[[nodiscard]] std::string failing_case_line(const JudgedCase& judged, const TextStyle& style);

/// "  error: Seq Scan on … [seq-scan] (index-dropped)"
[[nodiscard]] std::string finding_line(const Finding& finding, const TextStyle& style);

/// "    hint: Create the index again …", nothing where there is none.
[[nodiscard]] std::string hint_lines(const Finding& finding, const TextStyle& style);

/// A failing case with what decides, its warnings, and the command that accepts it.
[[nodiscard]] std::string failing_case_lines(const JudgedCase& judged, const Verdict& verdict,
                                             const TextStyle& style);

/// A case that does not fail, in verbose style with its plan.
[[nodiscard]] std::string verbose_case_lines(const JudgedCase& judged, const TextStyle& style);

/// "warning: orders/orders_recent [hot]: … [more-work]"
[[nodiscard]] std::string warning_line(const JudgedCase& judged, const Finding& warning,
                                       const TextStyle& style);

}  // namespace gate
