// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>

#include "gate/core/text/json_layout.h"
#include "gate/report/clean_text.h"
#include "gate/report/forecast/forecast_report.h"
#include "gate/report/forecast/forecast_words.h"

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

Json access_json(const ForecastRelation& relation, const SizedAccess& access) {
  return {{"schema", relation.root.schema}, {"relation", relation.root.name},
          {"alias", relation.alias},        {"access", to_string(access.access_class)},
          {"node_type", access.node_type},  {"rows", exact_number_json(access.rows)},
          {"indexes", access.indexes}};
}

Json sizes_json(const ForecastCase& each) {
  Json sizes = Json::array();
  for (std::size_t i = 0; i < each.forecast.costs.size(); ++i) {
    Json accesses = Json::array();
    for (const ForecastRelation& relation : each.forecast.relations)
      if (const auto& access = relation.sizes[i])
        accesses.push_back(access_json(relation, *access));
    sizes.push_back({{"scale", exact_number_json(each.forecast.costs[i].scale)},
                     {"cost", exact_number_json(each.forecast.costs[i].figure)},
                     {"rows", exact_number_json(each.forecast.rows[i].figure)},
                     {"shape", each.forecast.shapes[i]},
                     {"accesses", std::move(accesses)}});
  }
  return sizes;
}

Json turning_json(const Forecast& forecast) {
  if (!forecast.turning_point) return nullptr;
  const TurningPoint& point = *forecast.turning_point;
  return {{"scale", exact_number_json(point.scale)},
          {"schema", point.root.schema},
          {"relation", point.root.name},
          {"alias", point.alias},
          {"before", to_string(point.before)},
          {"after", to_string(point.after)}};
}

Json finding_json(const Finding& finding) {
  return {{"rule", finding.rule},         {"severity", to_string(finding.severity)},
          {"scale", finding.scale},       {"schema", finding.schema},
          {"relation", finding.relation}, {"alias", finding.alias},
          {"node", finding.node},         {"message", finding.message},
          {"detail", finding.detail},     {"hint", finding.hint}};
}

Json case_json(const ForecastSuite& suite, const ForecastCase& each) {
  const Evidence& evidence = each.planned.evidence;
  const bool planned = !each.forecast.costs.empty();
  Json value = {{"suite", suite.name},
                {"query", evidence.query.name},
                {"binding", evidence.binding},
                {"file", evidence.query.file},
                {"line", evidence.query.line},
                {"source", evidence.query.source},
                {"error", evidence.error ? Json(evidence.error->message) : Json()},
                {"cost_growth", planned ? Json(to_string(each.forecast.cost_growth)) : Json()},
                {"result_growth", planned ? Json(to_string(each.forecast.row_growth)) : Json()},
                {"turns_bad", turning_json(each.forecast)},
                {"sizes", sizes_json(each)},
                {"findings", Json::array()}};
  for (const Finding& finding : each.findings) value["findings"].push_back(finding_json(finding));
  return value;
}

}  // namespace

std::string forecast_json(const ForecastReport& report) {
  Json value = {{"version", 1},
                {"scales", Json::array()},
                {"suites", Json::array()},
                {"cases", Json::array()}};
  for (const double scale : report.scales) value["scales"].push_back(exact_number_json(scale));
  for (const ForecastSuite& suite : report.suites) {
    value["suites"].push_back(
        {{"name", suite.name}, {"postgres", suite.postgres}, {"bounded", suite.bounded}});
    for (const ForecastCase& each : suite.cases) value["cases"].push_back(case_json(suite, each));
  }
  return value.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gate
