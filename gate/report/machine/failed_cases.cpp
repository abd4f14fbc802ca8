// SPDX-License-Identifier: MIT
// The results of a run for a program that acts on them, in few bytes.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "gate/core/text/severity.h"
#include "gate/report/clean_text.h"
#include "gate/report/machine/result_parts.h"
#include "gate/report/phrases.h"
#include "gate/report/report.h"

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t ample_detail = 400;  // bytes; `next` shows the rest

bool says_nothing(const Json& value) {
  return value.is_null() || ((value.is_string() || value.is_structured()) && value.empty());
}

/// Notes and what is waived need nobody; members that say nothing are left out.
Json findings_to_act_on(const JudgedCase& judged) {
  Json findings = Json::array();
  const Json all = findings_to_json(judged);
  for (std::size_t i = 0; i < judged.findings.size(); ++i) {
    if (judged.findings[i].waived || judged.findings[i].severity == Severity::note) continue;
    Json finding = Json::object();
    for (const auto& [key, value] : all[i].items())
      if (!says_nothing(value)) finding[key] = value;
    if (finding.contains("detail"))
      finding["detail"] = shortened(clean_text(judged.findings[i].detail), ample_detail);
    findings.push_back(std::move(finding));
  }
  return findings;
}

Json case_to_act_on(const JudgedCase& judged) {
  const Query& query = judged.evidence.query;
  return {{"suite", query.suite},
          {"query", query.name},
          {"binding", judged.evidence.binding},
          {"status", to_string(judged.status)},
          {"plan_changed", judged.plan_changed},
          {"file", query.file},
          {"line", query.line},
          {"findings", findings_to_act_on(judged)}};
}

}  // namespace

std::string failed_cases_report(const Verdict& verdict) {
  Json cases = Json::array();
  for (const JudgedCase* each : failing_cases(verdict)) cases.push_back(case_to_act_on(*each));
  const Json document = {{"version", 1},
                         {"verdict", to_string(verdict.outcome)},
                         {"only", "failed"},
                         {"fail_on", to_string(verdict.fail_on)},
                         {"shard", shard_to_json(verdict.shard)},
                         {"base", base_to_json(verdict.base)},
                         {"skipped", verdict.skipped},
                         {"folder", verdict.folder},
                         {"error", error_to_json(verdict.error)},
                         {"summary", summary_to_json(verdict.summary)},
                         {"environment", {{"postgres", verdict.environment.postgres}}},
                         {"cases", std::move(cases)}};
  return json_text(document, -1) + "\n";
}

}  // namespace gate
