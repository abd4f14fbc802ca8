// SPDX-License-Identifier: MIT
// The parts of the HTML report, from a bar to a case.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gate/core/plan/estimate.h"
#include "gate/core/verdict/verdict.h"

namespace gate {

/// The contents of the style and script tags, and their names in a Content-Security-Policy:
/// "sha256-…". Generated from html_page.css and html_page.js by embed_page.cmake.
extern const std::string_view page_style;
extern const std::string_view page_script;
extern const std::string_view page_style_hash;
extern const std::string_view page_script_hash;

/// What stands before the body of a page. `title` is text; a page without a script is allowed none.
[[nodiscard]] std::string html_head(std::string_view title, bool has_script);

/// A plan with the figures shown beside its nodes. The plan must outlive it.
struct ShownNodes {
  ShownNodes(const Plan& plan, const Catalog& catalog);

  std::vector<Position> places;
  std::vector<Estimate> estimates;  ///< one per node
  std::vector<double> examined;     ///< rows, one per node; -1 if it scans no relation
  std::vector<double> blocks;       ///< one per node, without those of its inputs

  [[nodiscard]] double most_rows() const;  ///< estimated or actual, of any node
  [[nodiscard]] double rows_examined() const;
  [[nodiscard]] double worst_q_error() const;  ///< of the estimates that are evidence; 0: no such
};

/// How a node of one plan compares with the other plan.
enum class Mark { stayed, went, came };

/// One node: what it is, estimated and actual rows as bars, its counters and conditions. `other` is
/// the node beside it, or null; `most_rows` fills a bar.
[[nodiscard]] std::string html_node(const ShownNodes& nodes, const Position& place,
                                    const Node* other, Mark mark, double most_rows,
                                    const std::vector<Finding>& findings);

/// Two bars, one below the other, on a logarithmic scale; `most` fills a bar.
[[nodiscard]] std::string html_bars(double first, double second, double most);

/// The work of both plans in figures, then their trees side by side. Only the current plan if there
/// is no baseline; empty without a plan.
[[nodiscard]] std::string html_plans(const JudgedCase& judged);

/// How much of a case is written.
enum class Extent { row, words, whole };

/// One case, which can be opened if it holds more than its row. `number` makes its id.
[[nodiscard]] std::string html_case(const JudgedCase& judged, std::size_t number, Extent extent,
                                    bool open);

/// Whether a case passed with nothing else to say about it.
[[nodiscard]] bool passed_in_silence(const JudgedCase& judged);

/// All cases in groups, worst first, in at most about `most_bytes` bytes. What matters least is
/// left out, and the page says so.
[[nodiscard]] std::string html_cases(const Verdict& verdict, std::size_t most_bytes);

/// The search field and the filters of the list; hidden until the script runs.
[[nodiscard]] std::string html_filters(const Verdict& verdict);

}  // namespace gate
