// SPDX-License-Identifier: MIT
#include "gate/core/plan/worker_counters.h"

#include <algorithm>

namespace gate {
namespace {

using simdjson::dom::object;

std::string text_at(object value, std::string_view key) {
  std::string_view text;
  return value.at_key(key).get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

double number_at(object value, std::string_view key) {
  double number = 0;
  return value.at_key(key).get(number) == simdjson::SUCCESS ? number : 0;
}

/// A sort on disk is what rules ask for, so it wins over the others of the same node.
void note_sort(Node& node, const std::string& method, const std::string& space_type) {
  if (method.empty() || (!node.sort_method.empty() && space_type != "Disk")) return;
  if (node.sort_space_type == "Disk") return;
  node.sort_method = method;
  node.sort_space_type = space_type;
}

void note_incremental_sort(Node& node, object value) {
  for (const char* key : {"Full-sort Groups", "Pre-sorted Groups"}) {
    object groups;
    simdjson::dom::array methods;
    if (value.at_key(key).get(groups) != simdjson::SUCCESS ||
        groups.at_key("Sort Methods Used").get(methods) != simdjson::SUCCESS)
      continue;
    const bool disk = groups.at_key("Sort Space Disk").error() == simdjson::SUCCESS;
    for (const simdjson::dom::element method : methods)
      if (method.is_string()) note_sort(node, std::string(method), disk ? "Disk" : "Memory");
  }
}

void add_worker(Node& node, object worker) {
  note_sort(node, text_at(worker, "Sort Method"), text_at(worker, "Sort Space Type"));
  note_incremental_sort(node, worker);
  node.aggregate_batches = std::max(node.aggregate_batches, number_at(worker, "HashAgg Batches"));
  node.exact_blocks += number_at(worker, "Exact Heap Blocks");
  node.lossy_blocks += number_at(worker, "Lossy Heap Blocks");
}

}  // namespace

void read_worker_counters(Node& node, object explained) {
  note_sort(node, text_at(explained, "Sort Method"), text_at(explained, "Sort Space Type"));
  note_incremental_sort(node, explained);
  simdjson::dom::array workers;
  if (explained.at_key("Workers").get(workers) != simdjson::SUCCESS) return;
  for (const simdjson::dom::element each : workers) {
    object worker;
    if (each.get(worker) == simdjson::SUCCESS) add_worker(node, worker);
  }
}

}  // namespace gate
