// SPDX-License-Identifier: MIT
// Trees are laid out from the pre-order of their nodes, without recursion, so that a deep plan
// cannot overflow the stack.
#include "gate/report/plan_tree.h"

#include <cstddef>

#include "gate/core/compare/diff.h"
#include "gate/report/clean_text.h"

namespace gate {

namespace {

// A plan's nodes and their indentation: two spaces per level, and two more below the name of a
// subplan.
struct Layout {
  explicit Layout(const Plan& plan) : places(positions(plan)) {
    for (const Position& place : places) {
      const std::size_t parent = place.parent == no_parent ? 0 : indents[place.parent] + 2;
      indents.push_back(parent + (place.node->subplan_name.empty() ? 0 : 2));
    }
  }

  [[nodiscard]] std::size_t indent_of(const Position& place) const {
    return indents[static_cast<std::size_t>(&place - places.data())];
  }

  std::vector<Position> places;
  std::vector<std::size_t> indents;
};

std::string line(char mark, std::size_t indent, const std::string& text) {
  return mark + std::string(indent, ' ') + text + '\n';
}

std::string head(char mark, const Layout& layout, const Position& place) {
  const std::size_t indent = layout.indent_of(place);
  const Node& node = *place.node;
  std::string lines;
  if (!node.subplan_name.empty()) lines += line(mark, indent - 2, one_line(node.subplan_name));
  return lines + line(mark, indent, (place.parent == no_parent ? "" : "-> ") + node_line(node));
}

std::string detail(char mark, const Layout& layout, const Position& place,
                   const NodeDetail& detail) {
  const std::size_t behind_arrow = place.parent == no_parent ? 2 : 5;
  return line(mark, layout.indent_of(place) + behind_arrow, detail.text);
}

std::string whole_node(char mark, const Layout& layout, const Position& place) {
  std::string lines = head(mark, layout, place);
  for (const NodeDetail& each : node_details(*place.node))
    lines += detail(mark, layout, place, each);
  return lines;
}

// A node in both plans: its own line is unchanged, but its details may differ.
std::string node_that_stayed(const Layout& baseline, const Layout& current,
                             const AlignedNode& aligned) {
  const Node& before = *aligned.baseline->node;
  const Node& now = *aligned.current->node;
  std::string lines = head(' ', current, *aligned.current);
  for (const NodeDetail& each : node_details(before))
    if (!has_detail(now, each)) lines += detail('-', baseline, *aligned.baseline, each);
  for (const NodeDetail& each : node_details(now))
    lines += detail(has_detail(before, each) ? ' ' : '+', current, *aligned.current, each);
  return lines;
}

}  // namespace

std::string plan_tree(const Plan& plan) {
  const Layout layout(plan);
  std::string lines;
  for (const Position& each : layout.places) {
    const std::string marked = whole_node(' ', layout, each);
    for (std::size_t at = 0; at < marked.size();) {
      const std::size_t end = marked.find('\n', at);
      lines += marked.substr(at + 1, end - at);
      at = end + 1;
    }
  }
  return lines;
}

std::string plan_diff(const Plan& baseline, const Plan& current) {
  const Layout before(baseline);
  const Layout after(current);
  std::string lines;
  for (const AlignedNode& each : align(before.places, after.places)) {
    if (each.current == nullptr)
      lines += whole_node('-', before, *each.baseline);
    else if (each.baseline == nullptr)
      lines += whole_node('+', after, *each.current);
    else
      lines += node_that_stayed(before, after, each);
  }
  return lines;
}

bool has_difference(const std::string& diff) {
  return diff.starts_with('-') || diff.starts_with('+') || diff.find("\n-") != std::string::npos ||
         diff.find("\n+") != std::string::npos;
}

}  // namespace gate
