// SPDX-License-Identifier: MIT
// The members of the file follow the order of a reader's questions: which query, which plans, what
// the database contained, what was accepted despite a rule.
#include "gate/core/baseline/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "gate/core/baseline/plan_json.h"
#include "gate/core/text/error.h"
#include "gate/core/text/json_layout.h"
#include "gate/core/text/json_place.h"
#include "gate/core/text/json_text.h"

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

constexpr int baseline_version = 1;

/// Bindings with equal plans share an entry, at the position of the first of them.
Json plans_json(const std::map<std::string, Plan>& plans, const Catalog& catalog) {
  std::vector<std::pair<Json, Json>> distinct;  // each plan with its bindings
  for (const auto& [binding, plan] : plans) {
    Json written = plan_to_json(plan, catalog);
    auto equal = std::ranges::find(distinct, written, &std::pair<Json, Json>::first);
    if (equal == distinct.end()) equal = distinct.emplace(equal, std::move(written), Json::array());
    equal->second.push_back(binding);
  }
  Json entries = Json::array();
  for (auto& [plan, bindings] : distinct) {
    Json entry = {{"bindings", std::move(bindings)}};
    entry.update(plan);
    entries.push_back(std::move(entry));
  }
  return entries;
}

Json accepted_json(const Baseline& baseline) {
  std::vector<AcceptedFinding> sorted = baseline.accepted;
  std::sort(sorted.begin(), sorted.end());
  Json entries = Json::array();
  for (const AcceptedFinding& each : sorted) {
    Json entry = {{"binding", each.binding}, {"rule", each.rule}};
    if (!each.relation.empty()) entry["relation"] = each.relation;
    entry["reason"] = each.reason;
    if (!each.by.empty()) entry["by"] = each.by;
    entries.push_back(std::move(entry));
  }
  return entries;
}

void check_version(const JsonPlace& document, const std::string& file) {
  const double version = document.at("version").number();
  if (version == baseline_version) return;
  throw Error(fmt::format("{}: baseline of version {}", file, version),
              fmt::format("this plangate reads and writes version {}", baseline_version),
              "Another version of plangate wrote it: upgrade this one, or write the baseline again "
              "with plangate refresh.");
}

std::map<std::string, Plan> plans_from(const JsonPlace& entries) {
  std::map<std::string, Plan> plans;
  for (const JsonPlace& entry : entries.elements()) {
    constexpr std::array known = {"bindings", "settings", "nodes", "hidden", "generic", "unstable"};
    for (const auto& [key, value] : entry.members())
      if (std::ranges::find(known, key) == known.end())
        value.reject("is no member that a plan can have");
    const Plan plan = plan_at(entry);
    for (const JsonPlace& binding : entry.at("bindings").elements())
      if (!plans.emplace(binding.text(), plan).second)
        binding.reject("is a binding that already has a plan");
  }
  return plans;
}

AcceptedPlans production_from(const JsonPlace& place) {
  for (const auto& [key, value] : place.members())
    if (key != "plans" && key != "catalog")
      value.reject("is no member that plans at production's size can have");
  return {plans_from(place.at("plans")), catalog_at(place.at("catalog"))};
}

AcceptedFinding accepted_from(const JsonPlace& entry) {
  AcceptedFinding accepted;
  for (const auto& [key, value] : entry.members())
    if (key == "binding")
      accepted.binding = value.text();
    else if (key == "rule")
      accepted.rule = value.text();
    else if (key == "relation")
      accepted.relation = value.text();
    else if (key == "reason")
      accepted.reason = value.text();
    else if (key == "by")
      accepted.by = value.text();
    else
      value.reject("is no member that an accepted finding can have");
  for (const char* key : {"binding", "rule", "reason"}) static_cast<void>(entry.at(key));
  return accepted;
}

}  // namespace

std::string write_baseline(const Baseline& baseline) {
  Json file = {{"version", baseline_version}, {"query", baseline.query}, {"sql", baseline.sql}};
  file["plans"] = plans_json(baseline.plans, baseline.catalog);
  file["catalog"] = catalog_to_json(baseline.catalog);
  if (const AcceptedPlans& there = baseline.production; !there.plans.empty())
    file["production"] = {{"plans", plans_json(there.plans, there.catalog)},
                          {"catalog", catalog_to_json(there.catalog)}};
  file["accepted"] = accepted_json(baseline);
  return layout(file);
}

Baseline parse_baseline(std::string_view json_text, const std::string& file) {
  const simdjson::dom::document json = parse_json(json_text, file);
  const JsonPlace document(json.root(), file);
  check_version(document, file);
  for (const auto& [key, value] : document.members())
    if (key != "version" && key != "query" && key != "sql" && key != "plans" && key != "catalog" &&
        key != "production" && key != "accepted")
      value.reject("is no member that a baseline can have");
  Baseline baseline;
  baseline.query = document.at("query").text();
  baseline.sql = document.at("sql").text();
  baseline.plans = plans_from(document.at("plans"));
  baseline.catalog = catalog_at(document.at("catalog"));
  if (const auto production = document.find("production"))
    baseline.production = production_from(*production);
  for (const JsonPlace& entry : document.at("accepted").elements())
    baseline.accepted.push_back(accepted_from(entry));
  return baseline;
}

}  // namespace gate
