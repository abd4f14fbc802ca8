// SPDX-License-Identifier: MIT
#include "gate/report/effect/effect_json.h"

#include "gate/core/text/json_layout.h"
#include "gate/core/text/severity.h"

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

Json figures_json(const std::optional<Plan>& plan, const std::optional<double>& milliseconds) {
  if (!plan) return nullptr;
  return {{"blocks", exact_number_json(touched_blocks(*plan))},
          {"milliseconds", milliseconds ? Json(*milliseconds) : Json()}};
}

Json accesses_json(const Evidence& evidence) {
  Json accesses = Json::array();
  if (!evidence.current) return accesses;
  for (const ChangedAccess& each : changed_accesses(evidence))
    accesses.push_back({{"schema", each.relation.schema},
                        {"relation", each.relation.name},
                        {"before", each.before},
                        {"behind", each.behind}});
  return accesses;
}

Json findings_json(const std::vector<Finding>& findings) {
  Json all = Json::array();
  for (const Finding& finding : findings)
    all.push_back({{"rule", finding.rule},
                   {"severity", to_string(finding.severity)},
                   {"schema", finding.schema},
                   {"relation", finding.relation},
                   {"message", finding.message},
                   {"cause", finding.cause},
                   {"waived", finding.waived ? Json(*finding.waived) : Json()}});
  return all;
}

}  // namespace

Json effect_json(const Effect& effect) {
  const Evidence& evidence = effect.judged.evidence;
  return {{"suite", evidence.query.suite},
          {"query", evidence.query.name},
          {"binding", evidence.binding},
          {"effect", to_string(effect.direction)},
          {"status", to_string(effect.judged.status)},
          {"error", evidence.error ? Json(evidence.error->message) : Json()},
          {"before", figures_json(evidence.baseline, effect.ms_before)},
          {"behind", figures_json(evidence.current, effect.ms_behind)},
          {"accesses", accesses_json(evidence)},
          {"findings", findings_json(effect.judged.findings)}};
}

Json index_json(const SizedIndex& index) {
  return {{"schema", index.name.schema},
          {"index", index.name.name},
          {"relation", index.table.name},
          {"definition", index.definition},
          {"bytes", exact_number_json(index.bytes)}};
}

}  // namespace gate
