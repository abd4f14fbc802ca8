// SPDX-License-Identifier: MIT
// The failing cases in the Markdown report: the table, and a section for each query.
#pragma once

#include <cstddef>
#include <string>

#include "gate/core/verdict/verdict.h"

namespace gate {

/// What is written about a failing case besides its findings.
struct CaseExtent {
  bool queries = true;
  bool plans = true;
};

/// A row for each finding that decides, as many as fit into `room` bytes. Cases are linked below
/// `sources`; if that is empty, a column names their files.
[[nodiscard]] std::string failing_table(const Verdict& verdict, const std::string& sources,
                                        std::size_t room);

/// A section for each failing query, worst first. Its worst case is open; its other cases are
/// folded, as are all sections after the first few. Stops early, with too long a text, once it has
/// more than `most` bytes.
[[nodiscard]] std::string failing_sections(const Verdict& verdict, const std::string& sources,
                                           const CaseExtent& extent, std::size_t most);

}  // namespace gate
