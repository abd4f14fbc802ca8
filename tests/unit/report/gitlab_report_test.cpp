// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "gate/report/report.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;
using nlohmann::json;

TEST_CASE("a finding is a remark on the query's own line") {
  const json remarks = json::parse(gitlab_report(sample::verdict_of({sample::failing_case()})));
  REQUIRE(remarks.size() == 1);
  CHECK(remarks[0]["check_name"] == "seq-scan");
  CHECK(remarks[0]["severity"] == "critical");
  CHECK(remarks[0]["location"]["path"] == "queries/orders/orders_recent.sql");
  CHECK(remarks[0]["location"]["lines"]["begin"] == 8);
  CHECK(remarks[0]["description"].get<std::string>().starts_with(
      "orders/orders_recent [hot]: Seq Scan on public.orders replaces"));
}

TEST_CASE("a project in a folder of its repository has the folder before its files") {
  Verdict verdict = sample::verdict_of({sample::failing_case()});
  const auto fingerprint = json::parse(gitlab_report(verdict))[0]["fingerprint"];
  verdict.folder = "services/shop/";
  const json remarks = json::parse(gitlab_report(verdict));
  CHECK(remarks[0]["location"]["path"] == "services/shop/queries/orders/orders_recent.sql");
  CHECK(remarks[0]["fingerprint"] == fingerprint);
  const std::string junit = junit_report(verdict);
  CHECK(junit.find("file=\"services/shop/queries/orders/orders_recent.sql\"") != std::string::npos);
  CHECK(junit.find("at services.shop.queries.orders.orders_recent(orders_recent.sql:8)") !=
        std::string::npos);
}

TEST_CASE("the fingerprint is the same while the finding is about the same") {
  JudgedCase other = sample::failing_case();
  other.findings.front().message = "Seq Scan, of more rows";
  const auto fingerprint = [](const std::vector<JudgedCase>& cases, std::size_t index) {
    return json::parse(gitlab_report(sample::verdict_of(cases)))[index]["fingerprint"];
  };
  CHECK(fingerprint({other}, 0) == fingerprint({sample::failing_case()}, 0));
  other.findings.push_back(other.findings.front());
  CHECK(fingerprint({other}, 0) != fingerprint({other}, 1));
}

TEST_CASE("waived findings are left out, and no verdict is a remark") {
  JudgedCase waived = sample::failing_case();
  waived.findings.front().waived = "the nightly export";
  CHECK(json::parse(gitlab_report(sample::verdict_of({waived}))).empty());
  const json none = json::parse(gitlab_report(no_verdict(Error("the seed fails"))));
  CHECK(none[0]["check_name"] == "no-verdict");
  CHECK(none[0]["severity"] == "blocker");
}
