// SPDX-License-Identifier: MIT
// The results file, for other programs.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>
#include <variant>

#include "gate/core/baseline/plan_json.h"
#include "gate/core/plan/used_catalog.h"
#include "gate/core/text/json_layout.h"
#include "gate/report/machine/advice_json.h"
#include "gate/report/machine/written_texts.h"
#include "gate/report/report.h"

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

Json finding_to_json(const Finding& finding) {
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
          {"advice", finding.advice ? advice_to_json(*finding.advice) : Json()}};
}

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
  Json findings = Json::array();
  for (const Finding& each : judged.findings) findings.push_back(finding_to_json(each));
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
          {"findings", std::move(findings)},
          {"baseline_catalog", optional_catalog(evidence.baseline, evidence.baseline_catalog)},
          {"baseline_texts", optional_texts(evidence.baseline)},
          {"current_texts", optional_texts(evidence.current)},
          {"baseline_sql", evidence.baseline_sql},
          {"against", evidence.against_base ? "base" : "baseline"},
          {"production_plan", optional_plan(production.current, production.current_catalog)},
          {"production_catalog", optional_catalog(production.current, production.current_catalog)}};
}

Json summary_to_json(const Summary& summary) {
  return {{"cases", summary.cases},        {"passed", summary.passed},
          {"failed", summary.failed},      {"errors", summary.errors},
          {"warnings", summary.warnings},  {"notes", summary.notes},
          {"waived", summary.waived_cases}};
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
std::string text_of(const Json& value) {
  return value.dump(2, ' ', false, Json::error_handler_t::replace);
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
  std::string text = text_of(head);
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
    text += indented(text_of(case_to_json(each)), 4);
  }
  text += verdict.cases.empty() ? "]\n}\n" : "\n  ]\n}\n";
  return text;
}

}  // namespace gate
