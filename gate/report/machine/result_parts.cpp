// SPDX-License-Identifier: MIT
#include "gate/report/machine/result_parts.h"

#include <nlohmann/json.hpp>
#include <variant>

#include "gate/core/text/json_layout.h"
#include "gate/report/machine/advice_json.h"
#include "gate/report/machine/finding_id.h"
#include "gate/report/next_command.h"

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

Json facts_to_json(const Facts& facts) {
  Json result = Json::object();
  for (const auto& [name, value] : facts) {
    const auto* text = std::get_if<std::string>(&value);
    result[name] = text != nullptr ? Json(*text) : exact_number_json(std::get<double>(value));
  }
  return result;
}

Json change_to_json(const Because& because) {
  return {{"kind", to_string(because.kind)},
          {"file", because.file},
          {"line", because.line},
          {"statement", because.text}};
}

/// The last one in the seed's order; those that do it together with it stand within.
Json because_to_json(const std::vector<Because>& all) {
  if (all.empty()) return nullptr;
  Json result = change_to_json(all.back());
  if (all.size() == 1) return result;
  result["together_with"] = Json::array();
  for (std::size_t i = 0; i + 1 < all.size(); ++i)
    result["together_with"].push_back(change_to_json(all[i]));
  return result;
}

Json finding_to_json(const Finding& finding, const JudgedCase& judged, const std::string& id) {
  return {{"rule", finding.rule},
          {"severity", to_string(finding.severity)},
          {"schema", finding.schema},
          {"relation", finding.relation},
          {"alias", finding.alias},
          {"node", finding.node},
          {"message", finding.message},
          {"detail", finding.detail},
          {"hint", finding.hint},
          {"cause", finding.cause},
          {"baseline", facts_to_json(finding.baseline)},
          {"current", facts_to_json(finding.current)},
          {"waived", finding.waived ? Json(*finding.waived) : Json()},
          {"scale", finding.scale},
          {"because", because_to_json(finding.because)},
          {"advice", finding.advice ? advice_to_json(*finding.advice) : Json()},
          {"id", id},
          {"next", next_command(judged, finding)}};
}

}  // namespace

Json findings_to_json(const JudgedCase& judged) {
  const std::vector<std::string> ids = finding_ids(judged);
  Json findings = Json::array();
  for (std::size_t i = 0; i < ids.size(); ++i)
    findings.push_back(finding_to_json(judged.findings[i], judged, ids[i]));
  return findings;
}

Json summary_to_json(const Summary& summary) {
  return {{"cases", summary.cases},        {"passed", summary.passed},
          {"failed", summary.failed},      {"errors", summary.errors},
          {"warnings", summary.warnings},  {"notes", summary.notes},
          {"waived", summary.waived_cases}};
}

Json error_to_json(const std::optional<Error>& error) {
  if (!error) return nullptr;
  return {{"message", error->message}, {"detail", error->detail}, {"hint", error->hint}};
}

Json base_to_json(const std::optional<BaseRevision>& base) {
  if (!base) return nullptr;
  return {{"ref", base->ref}, {"commit", base->commit}};
}

Json shard_to_json(const std::optional<Shard>& shard) {
  if (!shard) return nullptr;
  return {{"index", shard->index}, {"count", shard->count}, {"selection", shard->selection}};
}

// Bytes that are not UTF-8 become U+FFFD: a report must not fail because of its contents.
std::string json_text(const Json& value, int indent) {
  return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace gate
