// SPDX-License-Identifier: MIT
#include "gate/core/text/json_layout.h"
#include "gate/report/effect/effect_json.h"
#include "gate/report/effect/try_report.h"

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

Json indexes_json(const std::vector<SizedIndex>& indexes) {
  Json all = Json::array();
  for (const SizedIndex& each : indexes) all.push_back(index_json(each));
  return all;
}

Json inserts_json(const std::vector<InsertCost>& inserts) {
  Json all = Json::array();
  for (const InsertCost& each : inserts)
    all.push_back({{"schema", each.table.schema},
                   {"relation", each.table.name},
                   {"rows", exact_number_json(each.rows)},
                   {"blocks_before", exact_number_json(each.blocks_before)},
                   {"blocks_behind", exact_number_json(each.blocks_behind)}});
  return all;
}

Json change_json(const TriedChange& change) {
  Json value = {{"suite", change.suite},
                {"postgres", change.postgres},
                {"created", indexes_json(change.created)},
                {"dropped", indexes_json(change.dropped)},
                {"inserts", inserts_json(change.inserts)},
                {"unchanged", change.unchanged},
                {"cases", Json::array()}};
  for (const Effect& effect : change.effects) value["cases"].push_back(effect_json(effect));
  return value;
}

}  // namespace

std::string try_json(const std::vector<TriedChange>& changes) {
  Json value = {{"version", 1}, {"suites", Json::array()}};
  for (const TriedChange& change : changes) value["suites"].push_back(change_json(change));
  return value.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gate
