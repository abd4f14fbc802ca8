// SPDX-License-Identifier: MIT
#include "gate/rules/shared/index_only_loss.h"

#include <fmt/format.h>

#include <algorithm>

#include "gate/rules/shared/accepted.h"

namespace gate {
namespace {

/// Fewer visits of the table than this cost nothing that anybody notices.
constexpr double few_rows = 10;
constexpr double few_heap_fetches = 100;
constexpr double small_part = 0.1;

bool is_index_only(const Access& access) {
  return access.scan->node_type == "Index Only Scan";
}

/// The part of the rows for which the table had to be asked whether they are visible.
double fetched_part(const Access& access) {
  return access.rows_examined > 0 ? access.scan->heap_fetches / access.rows_examined : 0;
}

/// In spite of the visits fewer blocks may be read: of fewer rows.
bool reads_no_more(const Access& baseline, const Access& current) {
  return current.scan->shared_blocks > 0 &&
         current.scan->shared_blocks <= baseline.scan->shared_blocks;
}

bool visits_table(const Access& baseline, const Access& current) {
  const std::string& type = current.scan->node_type;
  return (type == "Index Scan" || type == "Bitmap Heap Scan") &&
         current.rows_examined >= few_rows && !reads_no_more(baseline, current);
}

bool fetches_more(const Access& baseline, const Access& current) {
  return is_index_only(current) && current.scan->heap_fetches >= few_heap_fetches &&
         fetched_part(current) > small_part &&
         fetched_part(current) >= twice_as_bad * fetched_part(baseline);
}

void add(IndexOnlyLoss loss, std::vector<IndexOnlyLoss>& losses) {
  const auto same = std::ranges::find_if(losses, [&](const IndexOnlyLoss& each) {
    return each.current.root == loss.current.root && each.current.alias == loss.current.alias;
  });
  if (same == losses.end())
    losses.push_back(std::move(loss));
  else if (loss.current.rows_examined > same->current.rows_examined)
    *same = std::move(loss);
}

}  // namespace

std::vector<IndexOnlyLoss> index_only_losses(const CaseView& view) {
  std::vector<IndexOnlyLoss> losses;
  for (const PairedAccess& pair : view.pairs) {
    if (pair.baseline == nullptr || !is_index_only(*pair.baseline)) continue;
    if (visits_table(*pair.baseline, *pair.current) || fetches_more(*pair.baseline, *pair.current))
      add({*pair.baseline, *pair.current}, losses);
  }
  return losses;
}

}  // namespace gate
