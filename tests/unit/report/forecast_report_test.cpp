// SPDX-License-Identifier: MIT
#include "gate/report/forecast/forecast_report.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "gate/core/text/severity.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;
using sample::contains;

namespace {

ForecastCase planned_case(const std::string& query, const std::string& binding) {
  ForecastCase result;
  result.planned.evidence = sample::judged_case(query, binding).evidence;
  return result;
}

std::optional<SizedAccess> access(AccessClass access_class, const std::string& node_type,
                                  double rows, std::vector<std::string> indexes = {}) {
  return SizedAccess{access_class, node_type, rows, std::move(indexes)};
}

/// orders_recent [hot], which reads orders in whole from 100 times the seed's size on.
ForecastCase turning_case() {
  ForecastCase result = planned_case("orders_recent", "hot");
  Forecast& forecast = result.forecast;
  forecast.shapes = {"index", "index", "scan"};
  forecast.costs = {{1, 100}, {10, 900}, {100, 60'000}};
  forecast.rows = {{1, 20}, {10, 20}, {100, 20}};
  forecast.cost_growth = Growth::worse;
  forecast.row_growth = Growth::constant;
  const auto index_scan = access(AccessClass::bounded, "Index Scan", 90, {"orders_user"});
  forecast.relations = {
      {{"public", "countries"},
       "countries",
       {access(AccessClass::full_heap, "Seq Scan", 7), std::nullopt, std::nullopt}},
      {{"public", "orders"},
       "o",
       {index_scan, index_scan, access(AccessClass::full_heap, "Seq Scan", 9'000)}}};
  forecast.turning_point =
      TurningPoint{100, {"public", "orders"}, "o", AccessClass::bounded, AccessClass::full_heap};
  return result;
}

ForecastCase steady_case() {
  ForecastCase result = planned_case("orders_by_id", "default");
  result.forecast.shapes = {"index", "index", "index"};
  result.forecast.costs = {{1, 8.5}, {10, 8.5}, {100, 8.5}};
  result.forecast.rows = {{1, 1}, {10, 1}, {100, 1}};
  return result;
}

ForecastCase failed_case() {
  ForecastCase result = planned_case("orders_lost", "default");
  result.planned.evidence.error = QueryError{"42P01", "relation \"lost\"\ndoes not exist", "", ""};
  return result;
}

ForecastReport report_of(std::vector<ForecastCase> cases, std::vector<std::string> bounded = {}) {
  return {{1, 10, 100}, {{"orders", "15.20", std::move(bounded), std::move(cases)}}};
}

Finding growth_finding() {
  Finding finding = sample::finding("growth", Severity::warning, "the cost grows with the data");
  finding.scale = "100x";
  finding.detail = "cost: 100";
  finding.hint = "Create an index.";
  return finding;
}

}  // namespace

TEST_CASE("forecast: a table with a row for each case, its costs to the right, and the findings") {
  ForecastCase turning = turning_case();
  turning.findings = {growth_finding()};
  CHECK(forecast_text(report_of({turning, steady_case(), failed_case()}, {"public.countries"}),
                      false) ==
        "orders at 1x, 10x, 100x of the seed on PostgreSQL 15.20; public.countries does not grow\n"
        "\n"
        "case                        cost 1x  cost 10x  cost 100x  cost grows  result grows  "
        "turns bad  access\n"
        "orders/orders_recent [hot]      100       900     60,000  worse       constant      "
        "at 100x    countries: full heap, not read from 10x; orders (o): bounded, full heap from "
        "100x\n"
        "orders/orders_by_id             8.5       8.5        8.5  constant    constant      "
        "no\n"
        "orders/orders_lost                -         -          -  -           -             "
        "-          not planned: relation \"lost\" does not exist\n"
        "\n"
        "orders/orders_recent [hot]\n"
        "warning: the cost grows with the data [growth]\n"
        "  detail: cost: 100\n"
        "  hint: Create an index.\n"
        "\n"
        "plangate: 3 cases: 1 turns bad, 1 warning\n");
}

TEST_CASE("forecast: what is remarkable: a plan that turns bad, a finding, a case without plans") {
  ForecastCase warned = steady_case();
  warned.findings = {growth_finding()};
  CHECK(is_remarkable(turning_case()));
  CHECK(is_remarkable(failed_case()));
  CHECK(is_remarkable(warned));
  CHECK_FALSE(is_remarkable(steady_case()));
}

TEST_CASE("forecast: quiet leaves out what is not remarkable, and counts it") {
  const std::string text = forecast_text(report_of({turning_case(), steady_case()}), true);
  CHECK(contains(text, "orders_recent"));
  CHECK_FALSE(contains(text, "orders_by_id"));
  CHECK(contains(text, "plangate: 2 cases: 1 turns bad, 0 warnings\n"));
  CHECK(forecast_text(report_of({steady_case()}), true) ==
        "plangate: 1 case: 0 turn bad, 0 warnings\n");
}

TEST_CASE("forecast: Markdown has the same table, and each finding below it") {
  ForecastCase turning = turning_case();
  turning.findings = {growth_finding(), sample::finding("growth", Severity::note, "short")};
  const std::string text =
      forecast_markdown(report_of({turning, steady_case()}, {"public.a", "public.b"}));
  CHECK(contains(text, "public.b do not grow\n\n| case | cost 1x |"));
  CHECK(contains(text, "\n|---|---:|---:|---:|---|---|---|---|\n"));
  CHECK(contains(text, " | 100 | 900 | 60,000 | worse | constant | at 100x | "));
  CHECK(contains(text,
                 "- `orders/orders_recent [hot]` **warning**: the cost grows with the data "
                 "(`growth`)\n\n"));
  CHECK(contains(text, "cost: 100\n"));
  CHECK(contains(text, "Create an index.\n"));
  CHECK(contains(text, "**note**: short (`growth`)\n\n2 cases: 1 turns bad, 2 warnings\n"));
}

TEST_CASE("forecast: the page draws linear growth from corner to corner, and constant costs flat") {
  ForecastCase linear = steady_case();
  linear.forecast.costs = {{1, 10}, {10, 100}, {100, 1'000}};
  CHECK(contains(forecast_html(report_of({linear})), "points=\"3.0,29.0 48.0,16.0 93.0,3.0\""));
  CHECK(contains(forecast_html(report_of({steady_case()})),
                 "points=\"3.0,29.0 48.0,29.0 93.0,29.0\""));
  ForecastCase falling = steady_case();  // below the axis is on it, as is what costs nothing
  falling.forecast.costs = {{1, 0}, {10, 0.01}, {100, 0.001}};
  CHECK(contains(forecast_html(report_of({falling})), "points=\"3.0,29.0 48.0,29.0 93.0,29.0\""));
}

TEST_CASE("forecast: the page has a row for each case, with a curve where there are costs") {
  ForecastCase turning = turning_case();
  turning.findings = {growth_finding()};
  turning.findings.front().message = "a < b";
  const std::string page = forecast_html(report_of({turning, failed_case()}));
  CHECK(contains(page, "<h1>2 cases: 1 turns bad, 1 warning</h1>"));
  CHECK(contains(page, "<th>case</th><th>curve</th><th class=\"figure\">cost 1x</th>"));
  CHECK(contains(page, "<th class=\"figure\">cost 100x</th><th>cost grows</th>"));
  CHECK(contains(page, "<td>orders/orders_recent [hot]</td><td><svg class=\"curve\""));
  CHECK(contains(page, "<td>orders/orders_lost</td><td></td><td class=\"figure\">-</td>"));
  CHECK(contains(page,
                 "<section class=\"finding warning\"><h3>orders/orders_recent [hot]: a &lt; b "
                 "<small>growth</small></h3>"));
}

TEST_CASE("forecast: JSON has each case at each size") {
  ForecastCase turning = turning_case();
  turning.findings = {growth_finding()};
  const auto json = nlohmann::json::parse(
      forecast_json(report_of({turning, failed_case()}, {"public.countries"})));
  CHECK(json["version"] == 1);
  CHECK(json["scales"] == nlohmann::json{1, 10, 100});
  CHECK(json["suites"][0] == nlohmann::json{{"name", "orders"},
                                            {"postgres", "15.20"},
                                            {"bounded", {"public.countries"}}});
  const auto& first = json["cases"][0];
  CHECK(first["query"] == "orders_recent");
  CHECK(first["binding"] == "hot");
  CHECK(first["error"].is_null());
  CHECK(first["cost_growth"] == "worse");
  CHECK(first["result_growth"] == "constant");
  CHECK(first["turns_bad"]["scale"] == 100);
  CHECK(first["turns_bad"]["relation"] == "orders");
  CHECK(first["turns_bad"]["before"] == "bounded");
  CHECK(first["turns_bad"]["after"] == "full heap");
  REQUIRE(first["sizes"].size() == 3);
  CHECK(first["sizes"][0]["accesses"].size() == 2);
  CHECK(first["sizes"][2]["scale"] == 100);
  CHECK(first["sizes"][2]["cost"] == 60'000);
  CHECK(first["sizes"][2]["rows"] == 20);
  CHECK(first["sizes"][2]["shape"] == "scan");
  REQUIRE(first["sizes"][1]["accesses"].size() == 1);  // countries is not read there
  CHECK(first["sizes"][1]["accesses"][0]["alias"] == "o");
  CHECK(first["sizes"][1]["accesses"][0]["rows"] == 90);
  CHECK(first["sizes"][1]["accesses"][0]["indexes"] == nlohmann::json{"orders_user"});
  CHECK(first["findings"][0]["scale"] == "100x");
  CHECK(first["findings"][0]["severity"] == "warning");
  const auto& failed = json["cases"][1];
  CHECK(failed["error"] == "relation \"lost\"\ndoes not exist");
  CHECK(failed["cost_growth"].is_null());
  CHECK(failed["result_growth"].is_null());
  CHECK(failed["turns_bad"].is_null());
  CHECK(failed["sizes"].empty());
}
