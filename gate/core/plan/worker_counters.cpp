// SPDX-License-Identifier: MIT
#include "gate/core/plan/worker_counters.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

std::string text_at(const Json& value, const char* key) {
  const auto found = value.find(key);
  return found != value.end() && found->is_string() ? found->get<std::string>() : std::string();
}

double number_at(const Json& value, const char* key) {
  const auto found = value.find(key);
  return found != value.end() && found->is_number() ? found->get<double>() : 0;
}

/// A sort on disk is what rules ask for, so it wins over the others of the same node.
void take_sort(Node& node, const std::string& method, const std::string& space_type) {
  if (method.empty() || (!node.sort_method.empty() && space_type != "Disk")) return;
  if (node.sort_space_type == "Disk") return;
  node.sort_method = method;
  node.sort_space_type = space_type;
}

void take_incremental_sort(Node& node, const Json& value) {
  for (const char* key : {"Full-sort Groups", "Pre-sorted Groups"}) {
    const auto groups = value.find(key);
    if (groups == value.end() || !groups->is_object()) continue;
    const auto methods = groups->find("Sort Methods Used");
    if (methods == groups->end()) continue;
    for (const Json& method : *methods)
      if (method.is_string())
        take_sort(node, method.get<std::string>(),
                  groups->contains("Sort Space Disk") ? "Disk" : "Memory");
  }
}

void take_worker(Node& node, const Json& worker) {
  take_sort(node, text_at(worker, "Sort Method"), text_at(worker, "Sort Space Type"));
  take_incremental_sort(node, worker);
  node.aggregate_batches = std::max(node.aggregate_batches, number_at(worker, "HashAgg Batches"));
  node.exact_blocks += number_at(worker, "Exact Heap Blocks");
  node.lossy_blocks += number_at(worker, "Lossy Heap Blocks");
}

}  // namespace

void read_worker_counters(Node& node, const Json& explained) {
  take_sort(node, text_at(explained, "Sort Method"), text_at(explained, "Sort Space Type"));
  take_incremental_sort(node, explained);
  const auto workers = explained.find("Workers");
  if (workers == explained.end() || !workers->is_array()) return;
  for (const Json& worker : *workers)
    if (worker.is_object()) take_worker(node, worker);
}

}  // namespace gate
