// SPDX-License-Identifier: MIT
// Two plans side by side, row by row. On a narrow page the style puts one column below the other,
// so each cell says which plan it belongs to.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>

#include "gate/core/text/numbers.h"
#include "gate/report/html/html_parts.h"
#include "gate/report/side_by_side.h"

namespace gate {

namespace {

// The limit for one plan; the JSON report has the rest.
constexpr std::size_t most_nodes = 1'000;

double blocks_of(const Plan& plan) {
  return plan.root.shared_blocks;
}
double temporary_blocks_of(const Plan& plan) {
  return plan.root.temp_blocks;
}

// "×12", "÷3", or nothing if both are about the same.
std::string factor(double baseline, double current) {
  if (baseline <= 0 || current <= 0) return {};
  const double grown = std::max(current, 1.0) / std::max(baseline, 1.0);
  if (!std::isfinite(grown)) return {};
  if (grown >= 1.05) return "× " + format_count(grown);
  if (grown <= 0.95) return "÷ " + format_count(1 / grown);
  return "=";
}

std::string figure(double number) {
  return number > 0 ? format_count(number) : "–";
}

std::string figures_row(std::string_view name, double baseline, double current) {
  if (baseline <= 0 && current <= 0) return {};
  return fmt::format(
      R"(<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>)", name,
      figure(baseline), figure(current), html_bars(baseline, current, std::max(baseline, current)),
      factor(baseline, current));
}

std::string q_error_row(double baseline, double current) {
  constexpr double good = 2;  // no estimate is worth a row if all are this close
  if (std::max(baseline, current) < good) return {};
  return figures_row("worst q-error", baseline, current);
}

std::string figures_table(const Evidence& evidence, const ShownNodes& baseline,
                          const ShownNodes& current) {
  std::string rows =
      figures_row("rows examined", baseline.rows_examined(), current.rows_examined()) +
      figures_row("shared blocks", blocks_of(*evidence.baseline), blocks_of(*evidence.current)) +
      figures_row("temporary blocks", temporary_blocks_of(*evidence.baseline),
                  temporary_blocks_of(*evidence.current)) +
      q_error_row(baseline.worst_q_error(), current.worst_q_error());
  if (rows.empty()) return {};
  return R"(<table class="work"><thead><tr><td></td><th scope="col">baseline</th>)"
         R"(<th scope="col">current</th><td></td><td></td></tr></thead><tbody>)" +
         rows + "</tbody></table>\n";
}

std::string cell(std::string_view column, const std::string& content) {
  return fmt::format(R"(<div class="cell {}{}" role="cell">{}</div>)", column,
                     content.empty() ? " empty" : "", content);
}

std::string_view row_kind(const PlanRow& row) {
  if (row.stayed) return "stayed";
  if (row.baseline == nullptr) return "came";
  return row.current == nullptr ? "went" : "replaced";
}

constexpr std::string_view too_many =
    "<p class=\"quiet\">The plan has more nodes than this page holds; the JSON report has them "
    "all.</p>\n";

std::string head(std::string_view column, std::string_view name) {
  return fmt::format(R"(<div class="cell head {}" role="columnheader">{}</div>)", column, name);
}

std::string two_trees(const ShownNodes& baseline, const ShownNodes& current,
                      const std::vector<Finding>& findings) {
  const double most = std::max(baseline.most_rows(), current.most_rows());
  std::string text = R"(<div class="trees two" role="table" aria-label="The two plans">)"
                     R"(<div class="pair" role="row">)" +
                     head("baseline", "Baseline") + head("current", "Current") + "</div>\n";
  for (const PlanRow& row : side_by_side(baseline.places, current.places)) {
    const Node* before = row.baseline == nullptr ? nullptr : row.baseline->node;
    const Node* after = row.current == nullptr ? nullptr : row.current->node;
    const std::string left = before == nullptr
                                 ? ""
                                 : html_node(baseline, *row.baseline, after,
                                             row.stayed ? Mark::stayed : Mark::went, most, {});
    const std::string right =
        after == nullptr ? ""
                         : html_node(current, *row.current, before,
                                     row.stayed ? Mark::stayed : Mark::came, most, findings);
    text += fmt::format(R"(<div class="pair {}" role="row">{}{}</div>)", row_kind(row),
                        cell("baseline", left), cell("current", right)) +
            "\n";
  }
  return text + "</div>\n";
}

std::string one_tree(const ShownNodes& nodes, std::string_view column, std::string_view name,
                     const std::vector<Finding>& findings) {
  std::string text = fmt::format(
      R"(<div class="trees" role="table" aria-label="{0} plan"><div class="pair" role="row">{1}</div>)",
      name, head(column, name));
  for (const Position& each : nodes.places)
    text += fmt::format(
        "\n<div class=\"pair stayed\" role=\"row\">{}</div>",
        cell(column, html_node(nodes, each, nullptr, Mark::stayed, nodes.most_rows(), findings)));
  return text + "</div>\n";
}

std::string single_plan(const Plan& plan, const Catalog& catalog, std::string_view column,
                        std::string_view name, const std::vector<Finding>& findings) {
  const ShownNodes nodes(plan, catalog);
  if (nodes.places.size() > most_nodes) return std::string(too_many);
  return one_tree(nodes, column, name, findings);
}

}  // namespace

std::string html_plans(const JudgedCase& judged) {
  const Evidence& evidence = judged.evidence;
  if (!evidence.current && !evidence.baseline) return {};
  if (!evidence.current)
    return single_plan(*evidence.baseline, evidence.baseline_catalog, "baseline", "Baseline", {});
  if (!evidence.baseline)
    return single_plan(*evidence.current, evidence.current_catalog, "current", "Current",
                       judged.findings);
  const ShownNodes baseline(*evidence.baseline, evidence.baseline_catalog);
  const ShownNodes current(*evidence.current, evidence.current_catalog);
  const std::string table = figures_table(evidence, baseline, current);
  if (std::max(baseline.places.size(), current.places.size()) > most_nodes)
    return table + std::string(too_many);
  return table + two_trees(baseline, current, judged.findings);
}

}  // namespace gate
