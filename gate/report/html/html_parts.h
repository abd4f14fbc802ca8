// SPDX-License-Identifier: MIT
// The parts of the HTML report, from a bar to a case.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gate/core/plan/estimate.h"
#include "gate/core/verdict/verdict.h"

namespace gate {

/// The style and the script between their tags, and what a Content-Security-Policy calls them:
/// "sha256-…". Made from html_page.css and html_page.js by embed_page.cmake.
extern const std::string_view page_style;
extern const std::string_view page_script;
extern const std::string_view page_style_hash;
extern const std::string_view page_script_hash;

/// A plan with what its nodes are shown with. The plan must outlive it.
struct ShownNodes {
  ShownNodes(const Plan& plan, const Catalog& catalog);

  std::vector<Position> places;
  std::vector<Estimate> estimates;  ///< of each place
  std::vector<double> examined;     ///< rows, of each place; -1 where it scans no relation
  std::vector<double> blocks;       ///< of each place, those of its inputs not counted

  [[nodiscard]] double most_rows() const;  ///< estimated or actual, of any node
  [[nodiscard]] double rows_examined() const;
  [[nodiscard]] double worst_q_error() const;  ///< of the estimates that are evidence; 0: of none
};

/// How one of two plans' nodes is marked against the other.
enum class Mark { stayed, went, came };

/// One node: what it is, estimated against actual rows as bars, its counters, its conditions.
/// `other` is the node beside it, null where there is none; `most_rows` is a whole bar.
[[nodiscard]] std::string html_node(const ShownNodes& nodes, const Position& place,
                                    const Node* other, Mark mark, double most_rows,
                                    const std::vector<Finding>& findings);

/// Two bars, one under the other, on a logarithmic scale on which `most` fills them.
[[nodiscard]] std::string html_bars(double first, double second, double most);

/// What both plans did in figures, then their trees side by side; the current plan alone where
/// there is no baseline; empty without a plan.
[[nodiscard]] std::string html_plans(const JudgedCase& judged);

/// How much of a case is written.
enum class Extent { row, words, whole };

/// One case, to be opened where it holds more than its row. `number` makes its id.
[[nodiscard]] std::string html_case(const JudgedCase& judged, std::size_t number, Extent extent,
                                    bool open);

/// A case that passed, without anything to say of it but that.
[[nodiscard]] bool passed_in_silence(const JudgedCase& judged);

/// All of the cases in groups, worst first, in at most about so many bytes: what matters least
/// is left out, and said to be.
[[nodiscard]] std::string html_cases(const Verdict& verdict, std::size_t most_bytes);

/// The search field and what the list can be narrowed to; the script shows it.
[[nodiscard]] std::string html_filters(const Verdict& verdict);

}  // namespace gate
