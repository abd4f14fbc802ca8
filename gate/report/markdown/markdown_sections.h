// SPDX-License-Identifier: MIT
// The parts of the Markdown report that are not about failures. Each is empty if it has nothing to
// say.
#pragma once

#include <string>
#include <string_view>

#include "gate/core/verdict/verdict.h"

namespace gate {

/// "**Why** (`index-dropped`): …"; without the tag if that is empty; nothing if the text is empty.
[[nodiscard]] std::string markdown_paragraph(std::string_view lead, const std::string& tag,
                                             const std::string& text);

/// The body folded under its summary, which is HTML.
[[nodiscard]] std::string folded(const std::string& summary, const std::string& body);

/// A line for each change that is no failure: of a table, an index, or a case's text or plan.
[[nodiscard]] std::string harmless_changes(const Verdict& verdict);

/// Warnings and notes of all cases.
[[nodiscard]] std::string other_findings(const Verdict& verdict);

/// Waived findings and their reasons.
[[nodiscard]] std::string waived_findings(const Verdict& verdict);

/// How the environment differs from that of the baselines.
[[nodiscard]] std::string environment_differences(const Environment& environment);

/// Version, locale, clock, settings.
[[nodiscard]] std::string environment_facts(const Environment& environment);

}  // namespace gate
