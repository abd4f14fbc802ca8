// SPDX-License-Identifier: MIT
// The results file, for other programs.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "gate/core/baseline/plan_json.h"
#include "gate/core/plan/used_catalog.h"
#include "gate/report/machine/result_parts.h"
#include "gate/report/machine/written_texts.h"
#include "gate/report/report.h"

namespace gate {

namespace {

using Json = nlohmann::ordered_json;

Json optional_plan(const std::optional<Plan>& plan, const Catalog& catalog) {
  return plan ? plan_to_json(*plan, catalog) : Json();
}

Json optional_texts(const std::optional<Plan>& plan) {
  return plan ? written_texts(*plan) : Json();
}

Json optional_catalog(const std::optional<Plan>& plan, const Catalog& catalog) {
  return plan ? catalog_to_json(used_catalog(catalog, *plan)) : Json();
}

Json optional_text(const std::optional<std::string>& text) {
  return text ? Json(*text) : Json();
}

// The values of the case's binding, as written in the query's file. NULL has neither text nor sql.
Json parameters_to_json(const Evidence& evidence) {
  const Query& query = evidence.query;
  Json result = Json::array();
  const auto binding = std::ranges::find(query.bindings, evidence.binding, &Binding::name);
  if (binding == query.bindings.end()) return result;
  const std::size_t count = std::min(query.parameters.size(), binding->values.size());
  for (std::size_t i = 0; i < count; ++i)
    result.push_back({{"name", query.parameters[i]},
                      {"text", optional_text(binding->values[i].text)},
                      {"sql", optional_text(binding->values[i].sql)}});
  return result;
}

Json case_to_json(const JudgedCase& judged) {
  const Evidence& evidence = judged.evidence;
  const Query& query = evidence.query;
  const ProductionEvidence& production = evidence.production;
  return {{"suite", query.suite},
          {"query", query.name},
          {"binding", evidence.binding},
          {"status", to_string(judged.status)},
          {"plan_changed", judged.plan_changed},
          {"file", query.file},
          {"line", query.line},
          {"source", query.source},
          {"sql", query.sql},
          {"normalized_sql", query.normalized},
          {"parameters", parameters_to_json(evidence)},
          {"baseline_plan", optional_plan(evidence.baseline, evidence.baseline_catalog)},
          {"current_plan", optional_plan(evidence.current, evidence.current_catalog)},
          {"catalog", optional_catalog(evidence.current, evidence.current_catalog)},
          {"findings", findings_to_json(judged)},
          {"baseline_catalog", optional_catalog(evidence.baseline, evidence.baseline_catalog)},
          {"baseline_texts", optional_texts(evidence.baseline)},
          {"current_texts", optional_texts(evidence.current)},
          {"baseline_sql", evidence.baseline_sql},
          {"against", evidence.against_base ? "base" : "baseline"},
          {"production_plan", optional_plan(production.current, production.current_catalog)},
          {"production_catalog", optional_catalog(production.current, production.current_catalog)}};
}

Json environment_to_json(const Environment& environment) {
  Json suites = Json::object();
  for (const auto& [name, identity] : environment.suites)
    suites[name] = {{"seed", identity.seed}, {"statistics", identity.statistics}};
  return {{"postgres", environment.postgres},
          {"settings", environment.settings},
          {"locale", environment.locale},
          {"clock", environment.clock.empty() ? Json() : Json(environment.clock)},
          {"unpinned", environment.unpinned},
          {"differences", environment.differences},
          {"suites", std::move(suites)}};
}

// No string contains a line feed: JSON escapes them.
std::string indented(const std::string& lines, std::size_t columns) {
  const std::string margin(columns, ' ');
  std::string result = margin;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size() - 1) + 1;
    result.append(lines, at, end - at);
    if (lines[end - 1] == '\n') result += margin;
    at = end;
  }
  return result;
}

// Everything but the cases, without the closing brace.
std::string head(const Verdict& verdict) {
  Json head = {{"version", 1},
               {"verdict", to_string(verdict.outcome)},
               {"fail_on", to_string(verdict.fail_on)},
               {"shard", shard_to_json(verdict.shard)},
               {"base", base_to_json(verdict.base)},
               {"skipped", verdict.skipped},
               {"folder", verdict.folder},
               {"error", error_to_json(verdict.error)},
               {"summary", summary_to_json(verdict.summary)},
               {"environment", environment_to_json(verdict.environment)}};
  if (verdict.is_redacted) head["redacted"] = true;
  std::string text = json_text(head);
  text.resize(text.size() - std::string_view("\n}").size());
  return text;
}

}  // namespace

// Written case by case: the JSON values of all cases at once would take many times the memory of
// the text.
std::string json_report(const Verdict& verdict) {
  constexpr std::size_t ample_bytes = 16'384;  // saves copies; unwritten memory is free
  std::string text = head(verdict) + ",\n  \"cases\": [";
  text.reserve(text.size() + ample_bytes * verdict.cases.size());
  for (const JudgedCase& each : verdict.cases) {
    text += &each == verdict.cases.data() ? "\n" : ",\n";
    text += indented(json_text(case_to_json(each)), 4);
  }
  text += verdict.cases.empty() ? "]\n}\n" : "\n  ]\n}\n";
  return text;
}

}  // namespace gate
