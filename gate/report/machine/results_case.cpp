// SPDX-License-Identifier: MIT
#include "gate/report/machine/results_case.h"

#include <fmt/format.h>

#include <limits>

#include "gate/core/baseline/plan_json.h"
#include "gate/report/machine/advice_json.h"
#include "gate/report/machine/results_members.h"
#include "gate/report/machine/written_texts.h"

namespace gate {
namespace {

Facts read_facts(const JsonPlace& object, std::string_view key) {
  Facts facts;
  const std::optional<JsonPlace> found = present(object, key);
  if (!found) return facts;
  for (const auto& [name, value] : found->members())
    if (value.is_text())
      facts[name] = value.text();
    else
      facts[name] = value.is_null() ? std::numeric_limits<double>::quiet_NaN() : value.number();
  return facts;
}

Because read_change(const JsonPlace& place) {
  return {word_of(place.at("kind"), {ChangeKind::statement, ChangeKind::removed_statement,
                                     ChangeKind::data, ChangeKind::program, ChangeKind::query,
                                     ChangeKind::values, ChangeKind::settings}),
          text_of(place, "file"), count_of(place, "line"), text_of(place, "statement")};
}

std::vector<Because> read_because(const JsonPlace& object) {
  std::vector<Because> all;
  const std::optional<JsonPlace> last = present(object, "because");
  if (!last) return all;
  if (const auto others = present(*last, "together_with"))
    for (const JsonPlace& each : others->elements()) all.push_back(read_change(each));
  all.push_back(read_change(*last));
  return all;
}

Finding read_finding(const JsonPlace& place) {
  Finding finding;
  finding.rule = place.at("rule").text();
  finding.severity = severity_of(place.at("severity"));
  finding.schema = text_of(place, "schema");
  finding.relation = text_of(place, "relation");
  finding.alias = text_of(place, "alias");
  finding.node = text_of(place, "node");
  finding.message = text_of(place, "message");
  finding.detail = text_of(place, "detail");
  finding.hint = text_of(place, "hint");
  finding.cause = text_of(place, "cause");
  finding.baseline = read_facts(place, "baseline");
  finding.current = read_facts(place, "current");
  if (present(place, "scale")) finding.scale = text_of(place, "scale");
  finding.because = read_because(place);
  if (const auto advice = present(place, "advice")) finding.advice = advice_at(*advice);
  if (present(place, "waived")) finding.waived = text_of(place, "waived");
  return finding;
}

std::optional<Plan> read_plan(const JsonPlace& object, std::string_view plan_key,
                              std::string_view texts_key) {
  const std::optional<JsonPlace> found = present(object, plan_key);
  if (!found) return std::nullopt;
  Plan plan = plan_at(*found);
  const std::optional<JsonPlace> texts = present(object, texts_key);
  return texts ? with_written_texts(std::move(plan), *texts) : std::move(plan);
}

Catalog read_catalog(const JsonPlace& object, std::string_view key) {
  const std::optional<JsonPlace> found = present(object, key);
  return found ? catalog_at(*found) : Catalog();
}

ProductionEvidence read_production(const JsonPlace& object) {
  ProductionEvidence production;
  production.current = read_plan(object, "production_plan", "production_texts");
  production.current_catalog = read_catalog(object, "production_catalog");
  return production;
}

/// Names become file names, so they must not lead out of their folder.
std::string plain_name(const JsonPlace& place) {
  std::string name = place.text();
  const bool plain = !name.empty() && name.front() != '.' && name.front() != '_' &&
                     name.find_first_of("/\\") == std::string::npos &&
                     name.find('\0') == std::string::npos;
  if (!plain)
    place.reject(fmt::format("is \"{}\", which is not the name of a suite or query", name));
  return name;
}

std::optional<std::string> optional_text(const JsonPlace& object, std::string_view key) {
  const std::optional<JsonPlace> found = present(object, key);
  return found ? std::optional(found->text()) : std::nullopt;
}

/// The parameters of the query, and its binding for this case.
Evidence with_parameters(Evidence evidence, const JsonPlace& place) {
  const std::optional<JsonPlace> found = present(place, "parameters");
  if (!found) return evidence;
  Binding binding{evidence.binding, {}};
  for (const JsonPlace& each : found->elements()) {
    evidence.query.parameters.push_back(each.at("name").text());
    binding.values.push_back({optional_text(each, "text"), optional_text(each, "sql")});
  }
  evidence.query.bindings = {std::move(binding)};
  return evidence;
}

Evidence read_evidence(const JsonPlace& place) {
  Evidence evidence;
  evidence.query.suite = plain_name(place.at("suite"));
  evidence.query.name = plain_name(place.at("query"));
  evidence.query.file = text_of(place, "file");
  evidence.query.line = present(place, "line") ? count_of(place, "line") : 0;
  evidence.query.source = text_of(place, "source");
  evidence.query.sql = text_of(place, "sql");
  evidence.query.normalized = text_of(place, "normalized_sql");
  evidence.binding = place.at("binding").text();
  evidence.baseline = read_plan(place, "baseline_plan", "baseline_texts");
  evidence.baseline_sql = text_of(place, "baseline_sql");
  evidence.baseline_catalog = read_catalog(place, "baseline_catalog");
  evidence.current = read_plan(place, "current_plan", "current_texts");
  evidence.current_catalog = read_catalog(place, "catalog");
  evidence.against_base = text_of(place, "against") == "base";
  evidence.production = read_production(place);
  return with_parameters(std::move(evidence), place);
}

}  // namespace

JudgedCase read_case(const JsonPlace& place) {
  JudgedCase judged;
  judged.evidence = read_evidence(place);
  judged.status =
      word_of(place.at("status"), {Status::pass, Status::fail, Status::error, Status::waived});
  if (judged.status == Status::error) judged.evidence.error = QueryError{};
  judged.plan_changed = present(place, "plan_changed") && place.at("plan_changed").flag();
  for (const JsonPlace& each : place.at("findings").elements())
    judged.findings.push_back(read_finding(each));
  return judged;
}

}  // namespace gate
