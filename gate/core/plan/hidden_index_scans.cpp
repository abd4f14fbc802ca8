// SPDX-License-Identifier: MIT
#include "gate/core/plan/hidden_index_scans.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "gate/core/plan/access.h"

namespace gate {
namespace {

/// An insertion descends and may split a few pages: more than it takes, so that writing is never
/// called reading.
constexpr double blocks_to_write_a_row = 8;

constexpr double few_entries = 0.1;

/// What the plan itself shows of one index; its blocks with those of the heap.
struct Shown {
  double scans = 0;
  double blocks = 0;
};

Shown shown_of(const Node& node, const std::string& index) {
  Shown shown;
  if (node.index == index) shown = {std::max(node.loops, node.index_searches), node.shared_blocks};
  for (const Node& child : node.children) {
    const Shown below = shown_of(child, index);
    shown.scans += below.scans;
    shown.blocks += below.blocks;
  }
  return shown;
}

bool reads_whole_index(const IndexReads& reads, double scans, double blocks) {
  return reads.pages > few_pages && scans > 0 && blocks >= scans * reads.pages / 2 &&
         reads.entries <= few_entries * scans * reads.rows;
}

}  // namespace

std::vector<HiddenScan> hidden_index_scans(const Plan& plan, std::span<const IndexReads> reads) {
  std::vector<HiddenScan> result;
  for (const IndexReads& each : reads) {
    const Shown shown = shown_of(plan.root, each.index.name);
    const double scans = each.scans - shown.scans;
    const double blocks = each.blocks - shown.blocks - blocks_to_write_a_row * each.written;
    if (!reads_whole_index(each, scans, blocks)) continue;
    result.push_back({.schema = each.table.schema,
                      .relation = each.table.name,
                      .index = each.index.name,
                      .scans = scans,
                      .rows = scans * each.rows,
                      .statement = "",
                      .columns = {}});
  }
  std::ranges::sort(result, {}, [](const HiddenScan& scan) {
    return std::tie(scan.schema, scan.relation, scan.index);
  });
  return result;
}

}  // namespace gate
