// SPDX-License-Identifier: MIT
#include "gate/core/text/json_layout.h"
#include "gate/report/effect/effect_json.h"
#include "gate/report/proof/proof_report.h"

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

Json insert_json(const std::optional<InsertCost>& insert) {
  if (!insert) return nullptr;
  return {{"rows", exact_number_json(insert->rows)},
          {"blocks_with", exact_number_json(insert->blocks_before)},
          {"blocks_without", exact_number_json(insert->blocks_behind)}};
}

Json proof_json(const IndexProof& proof) {
  Json value = index_json(proof.index);
  value["worth"] = to_string(proof.worth);
  value["constraint"] = proof.is_constraint;
  value["substitute"] = proof.substitute.empty() ? Json() : Json(proof.substitute);
  value["ignored"] = proof.ignored ? Json(*proof.ignored) : Json();
  value["insert"] = insert_json(proof.insert);
  value["cases"] = Json::array();
  for (const Effect& effect : proof.effects) value["cases"].push_back(effect_json(effect));
  return value;
}

Json key_json(const SlowKey& key) {
  return {{"schema", key.table.schema},
          {"relation", key.table.name},
          {"columns", key.columns},
          {"referenced_schema", key.referenced.schema},
          {"referenced", key.referenced.name},
          {"statement", key.statement},
          {"blocks", exact_number_json(key.blocks)},
          {"milliseconds", key.milliseconds ? Json(*key.milliseconds) : Json()}};
}

}  // namespace

std::string proof_json(const std::vector<SuiteProof>& proofs) {
  Json value = {{"version", 1}, {"suites", Json::array()}};
  for (const SuiteProof& proof : proofs) {
    Json suite = {{"suite", proof.suite},
                  {"postgres", proof.postgres},
                  {"indexes", Json::array()},
                  {"unindexed_foreign_keys", Json::array()}};
    for (const IndexProof& each : proof.indexes) suite["indexes"].push_back(proof_json(each));
    for (const SlowKey& key : proof.slow_keys)
      suite["unindexed_foreign_keys"].push_back(key_json(key));
    value["suites"].push_back(std::move(suite));
  }
  return value.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gate
