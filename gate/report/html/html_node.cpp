// SPDX-License-Identifier: MIT
// One node of a plan in its column.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <set>

#include "gate/core/text/numbers.h"
#include "gate/report/html/html_escape.h"
#include "gate/report/html/html_parts.h"
#include "gate/report/plan_tree.h"

namespace gate {

namespace {

constexpr std::size_t deepest_shown = 24;  // deeper nodes are not indented further
constexpr std::size_t most_detail_bytes = 4'000;
constexpr double large_q_error = 10;

// 0 to 100; a value that is not finite fills the bar.
double length_of(double value, double most) {
  if (value <= 0) return 0;
  const double length = 100 * std::log10(1 + value) / std::log10(1 + std::max(most, 1.0));
  return std::isfinite(length) ? std::clamp(length, 2.0, 100.0) : 100;
}

std::string guides(std::size_t depth) {
  std::string text;
  for (std::size_t i = 0; i < std::min(depth, deepest_shown); ++i) text += "<i></i>";
  return text;
}

std::string_view sign(Mark mark) {
  switch (mark) {
    case Mark::went:
      return R"(<span class="sign" role="img" aria-label="removed:">−</span> )";
    case Mark::came:
      return R"(<span class="sign" role="img" aria-label="added:">+</span> )";
    case Mark::stayed:
      break;
  }
  return {};
}

// The rules that mention the node, each once.
std::string rule_tags(const Position& place, const std::vector<Finding>& findings) {
  std::set<std::string> named;
  std::string tags;
  for (const Finding& each : findings)
    if (each.node == place.path && named.insert(each.rule).second)
      tags +=
          fmt::format(R"( <span class="tag {}">{}</span>)",
                      each.waived ? "waived" : to_string(each.severity), html_line(each.rule, 100));
  return tags;
}

std::string title(const Position& place, Mark mark, const std::vector<Finding>& findings) {
  const Node& node = *place.node;
  const std::string subplan =
      node.subplan_name.empty()
          ? ""
          : fmt::format(R"(<div class="subplan">{}</div>)", html_line(node.subplan_name, 300));
  return fmt::format(R"({}<div class="title">{}<b>{}</b>{}</div>)", subplan, sign(mark),
                     html_line(node_title(node), 1'000), rule_tags(place, findings));
}

// "q-error 1.2"; if it is large, also the direction of the error.
std::string q_error_words(const Estimate& estimate) {
  if (!estimate.skipped.empty()) return {};
  const std::string number = format_count(estimate.q);
  if (estimate.q < large_q_error) return fmt::format("<span>q-error {}</span>", number);
  return fmt::format(R"(<span class="{}">q-error {}, {}-estimated</span>)",
                     estimate.negligible ? "few" : "large", number,
                     estimate.estimated < estimate.actual ? "under" : "over");
}

std::string counted(double number, std::string_view words) {
  return number > 0 ? fmt::format("<span>{} {}</span>", format_count(number), words) : "";
}

std::string figures(const ShownNodes& nodes, std::size_t index, double most_rows) {
  const Node& node = *nodes.places[index].node;
  const Estimate& estimate = nodes.estimates[index];
  if (!node.actual_rows)
    return fmt::format("<span>estimated {}</span>", format_count(estimate.estimated, "row"));
  if (node.loops == 0)
    return fmt::format("<span>never executed, estimated {}</span>",
                       format_count(estimate.estimated, "row"));
  std::string text = html_bars(estimate.estimated, estimate.actual, most_rows);
  text += fmt::format("<span>estimated {}, actual <em>{}</em></span>",
                      format_count(estimate.estimated), format_count(estimate.actual, "row"));
  text += q_error_words(estimate);
  if (estimate.loops > 1) text += counted(estimate.loops, "loops");
  text += counted(nodes.examined[index], "examined");
  text += counted(nodes.blocks[index], nodes.blocks[index] == 1 ? "block" : "blocks");
  text += counted(node.heap_fetches, "heap fetches");
  text += counted(node.lossy_blocks, "lossy blocks");
  if (node.hash_batches > 1) text += counted(node.hash_batches, "batches");
  if (node.aggregate_batches > 1) text += counted(node.aggregate_batches, "batches");
  if (node.sort_space_type == "Disk") text += "<span>sorted on disk</span>";
  return text;
}

std::string details(const Node& node, const Node* other, Mark mark) {
  std::string text;
  for (const NodeDetail& each : node_details(node)) {
    const bool differs = other != nullptr && !has_detail(*other, each);
    text += fmt::format(R"(<div class="detail{}">{}</div>)",
                        differs ? (mark == Mark::went ? " went" : " came") : "",
                        html_line(each.text, most_detail_bytes));
  }
  return text;
}

}  // namespace

std::string html_bars(double first, double second, double most) {
  return fmt::format(
      R"(<svg class="bars" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">)"
      R"(<rect class="first" width="{:.1f}" height="4"/>)"
      R"(<rect class="second" y="5" width="{:.1f}" height="5"/></svg>)",
      length_of(first, most), length_of(second, most));
}

std::string html_node(const ShownNodes& nodes, const Position& place, const Node* other, Mark mark,
                      double most_rows, const std::vector<Finding>& findings) {
  const auto index = static_cast<std::size_t>(&place - nodes.places.data());
  return fmt::format(R"({}<div class="node">{}<div class="figures">{}</div>{}</div>)",
                     guides(place.depth), title(place, mark, findings),
                     figures(nodes, index, most_rows), details(*place.node, other, mark));
}

}  // namespace gate
