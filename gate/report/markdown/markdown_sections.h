// SPDX-License-Identifier: MIT
// The parts of the Markdown report that speak of no failure. Each is empty where it has nothing to
// say.
#pragma once

#include <string>
#include <string_view>

#include "gate/core/verdict/verdict.h"

namespace gate {

/// "**Why** (`index-dropped`): …"; the tag is left out where it is empty, and all where the text
/// is.
[[nodiscard]] std::string markdown_paragraph(std::string_view lead, const std::string& tag,
                                             const std::string& text);

/// The body folded away under its summary, which is HTML.
[[nodiscard]] std::string folded(const std::string& summary, const std::string& body);

/// A line for each change that is no reason to fail: of a table, of an index, of a case's text or
/// plan.
[[nodiscard]] std::string harmless_changes(const Verdict& verdict);

/// Warnings and notes of all cases.
[[nodiscard]] std::string other_findings(const Verdict& verdict);

/// Waived findings and their reasons.
[[nodiscard]] std::string waived_findings(const Verdict& verdict);

/// How the environment differs from the one that the baselines were made in.
[[nodiscard]] std::string environment_differences(const Environment& environment);

/// Version, locale, clock, settings.
[[nodiscard]] std::string environment_facts(const Environment& environment);

}  // namespace gate
