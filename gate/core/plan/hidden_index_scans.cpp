// SPDX-License-Identifier: MIT
#include "gate/core/plan/hidden_index_scans.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>

#include "gate/core/plan/position.h"

namespace gate {
namespace {

/// An index of so few pages is not worth an index of another order.
constexpr double few_index_pages = 32;

/// A descent, and one to write a row: three levels, and the page of an entry that moved right.
constexpr double blocks_of_descent = 4;
constexpr double blocks_to_write_a_row = 3;

/// Who reads the whole of an index for more of its entries wants them.
constexpr double few_entries = 0.1;

/// What the plan itself shows of one index; its blocks with those of the heap.
struct Shown {
  double scans = 0;
  double blocks = 0;
};

/// By the index's name.
std::map<std::string, Shown> shown_reads(const Plan& plan) {
  std::map<std::string, Shown> shown;
  for (const Position& position : positions(plan)) {
    const Node& node = *position.node;
    if (node.index.empty()) continue;
    Shown& reads = shown[node.index];
    reads.scans += std::max(node.loops, node.index_searches);
    reads.blocks += node.shared_blocks;
  }
  return shown;
}

/// How often the whole index was read; 0 where its lookups explain what was read of it.
double whole_reads(const IndexReads& reads, const Shown& shown) {
  const double scans = reads.scans - shown.scans;
  const double blocks = reads.blocks - shown.blocks - blocks_to_write_a_row * reads.written -
                        blocks_of_descent * scans;
  if (reads.pages <= few_index_pages || scans <= 0 || blocks < reads.pages / 2) return 0;
  const double whole = std::min(std::ceil(blocks / reads.pages), scans);
  return reads.entries <= few_entries * whole * reads.rows ? whole : 0;
}

}  // namespace

std::vector<HiddenScan> hidden_index_scans(const Plan& plan, std::span<const IndexReads> reads) {
  std::map<std::string, Shown> shown = shown_reads(plan);
  std::vector<HiddenScan> result;
  for (const IndexReads& each : reads) {
    const double scans = whole_reads(each, shown[each.index.name]);
    if (scans == 0) continue;
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
