// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "gate/report/report.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;
using Json = nlohmann::ordered_json;

namespace {

std::vector<std::string> keys(const Json& object) {
  std::vector<std::string> names;
  for (const auto& [name, value] : object.items()) names.push_back(name);
  return names;
}

Json results(const Verdict& verdict) {
  return Json::parse(json_report(verdict));
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("results have the documented keys in the documented order") {
  const Json json = results(sample::verdict_of({sample::failing_case()}));
  CHECK(keys(json) == Names{"version", "verdict", "fail_on", "shard", "base", "skipped", "folder",
                            "error", "summary", "environment", "cases"});
  CHECK(keys(json["summary"]) ==
        Names{"cases", "passed", "failed", "errors", "warnings", "notes", "waived"});
  CHECK(keys(json["environment"]) ==
        Names{"postgres", "settings", "locale", "clock", "unpinned", "differences", "suites"});
  CHECK(keys(json["cases"][0]) == Names{"suite",
                                        "query",
                                        "binding",
                                        "status",
                                        "plan_changed",
                                        "file",
                                        "line",
                                        "source",
                                        "sql",
                                        "normalized_sql",
                                        "parameters",
                                        "baseline_plan",
                                        "current_plan",
                                        "catalog",
                                        "findings",
                                        "baseline_catalog",
                                        "baseline_texts",
                                        "current_texts",
                                        "baseline_sql",
                                        "against",
                                        "production_plan",
                                        "production_catalog"});
  CHECK(keys(json["cases"][0]["findings"][0]) == Names{"rule", "severity", "schema", "relation",
                                                       "alias", "node", "message", "detail", "hint",
                                                       "cause", "baseline", "current", "waived",
                                                       "scale", "because", "advice", "id", "next"});
}

TEST_CASE("results carry the parameters of the case's own binding") {
  JudgedCase judged = sample::judged_case("orders_recent", "hot");
  judged.evidence.query.parameters = {"tenant_id", "since", "city"};
  judged.evidence.query.bindings = {{"cold", {}}, {"hot", {{"1", {}}, {{}, "SELECT 2"}, {{}, {}}}}};
  CHECK(results(sample::verdict_of({judged}))["cases"][0]["parameters"] ==
        Json::parse(R"([{"name": "tenant_id", "text": "1", "sql": null},
                        {"name": "since", "text": null, "sql": "SELECT 2"},
                        {"name": "city", "text": null, "sql": null}])"));
}

TEST_CASE("results carry verdict, counts, plans, catalog and findings") {
  const Json json = results(
      sample::verdict_of({sample::failing_case(), sample::judged_case("orders_by_id", "default")}));
  CHECK(json["version"] == 1);
  CHECK(json["verdict"] == "fail");
  CHECK(json["error"].is_null());
  CHECK(json["summary"]["cases"] == 2);
  CHECK(json["summary"]["failed"] == 1);
  CHECK(json["environment"]["suites"]["orders"]["seed"] == "sha256:aa");
  CHECK(json["environment"]["clock"].is_null());
  const Json& judged = json["cases"][1];  // by name
  CHECK(judged["status"] == "fail");
  CHECK(judged["plan_changed"] == true);
  CHECK(judged["current_plan"]["nodes"].size() == 3);
  CHECK(judged["baseline_plan"]["nodes"].size() == 2);
  CHECK(judged["baseline_plan"]["nodes"][1]["access"] == "bounded");
  CHECK(judged["current_plan"]["nodes"][2]["access"] == "full heap");
  CHECK(judged["current_plan"]["nodes"][2]["rows"]["examined"] == 250'000);
  CHECK(judged["catalog"]["relations"].contains("public.orders"));
  CHECK(judged["findings"][0]["current"]["rows_examined"].dump() == "250000");
  CHECK(judged["findings"][0]["waived"].is_null());
}

TEST_CASE("plans that do not exist are null in the results") {
  JudgedCase judged = sample::judged_case("gone", "*");
  judged.evidence.baseline.reset();
  judged.evidence.current.reset();
  const Json json = results(sample::verdict_of({judged}));
  CHECK(json["cases"][0]["baseline_plan"].is_null());
  CHECK(json["cases"][0]["current_plan"].is_null());
  CHECK(json["cases"][0]["catalog"].is_null());
}

TEST_CASE("results without a verdict carry the error") {
  const Json json = results(no_verdict(Error("no server", "detail", "hint")));
  CHECK(json["verdict"] == "none");
  CHECK(json["error"] == Json{{"message", "no server"}, {"detail", "detail"}, {"hint", "hint"}});
  CHECK(json["cases"] == Json::array());
  CHECK(json["summary"]["cases"] == 0);
}

TEST_CASE("bytes that are no UTF-8 do not break the results") {
  JudgedCase judged = sample::failing_case();
  judged.findings[0].message = "bad \xff byte";
  CHECK(results(sample::verdict_of({judged}))["cases"][0]["findings"][0]["message"] ==
        "bad \xEF\xBF\xBD byte");
}

TEST_CASE("equal verdicts give equal bytes") {
  CHECK(json_report(sample::verdict_of({sample::failing_case()})) ==
        json_report(sample::verdict_of({sample::failing_case()})));
}
