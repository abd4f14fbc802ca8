// SPDX-License-Identifier: MIT
#include "gate/report/known_report.h"

#include <doctest/doctest.h>

#include "gate/core/text/error.h"
#include "gate/report/report.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;

namespace {

std::vector<std::string> reports_of(const Verdict& verdict) {
  return {json_report(verdict), junit_report(verdict),  markdown_report(verdict),
          html_report(verdict), gitlab_report(verdict), annotations_report(verdict)};
}

}  // namespace

TEST_CASE("every report of a run that failed, passed or gave no verdict may be replaced") {
  for (const Verdict& verdict :
       {sample::verdict_of({sample::failing_case()}),
        sample::verdict_of({sample::judged_case("orders_by_id", "default")}),
        sample::verdict_of({}),
        no_verdict(Error("cannot read plangate.toml", "", "Run plangate init."))})
    for (const std::string& report : reports_of(verdict)) {
      CAPTURE(report.substr(0, 100));
      CHECK(is_report(report.substr(0, telling_bytes)));
    }
}

TEST_CASE("an empty file may be replaced") {
  CHECK(is_report(""));
  CHECK(is_report(" \n\t\r\n"));
}

TEST_CASE("a report counts however it is laid out, and those of earlier versions") {
  CHECK(is_report("{ \"version\" : 1,\r\n\t\"verdict\": \"pass\"}"));
  CHECK(is_report("{\"verdict\":\"pass\"}"));
  CHECK(is_report("[{\"description\": \"x\", \"check_name\": \"seq-scan\"}]"));
  CHECK(is_report("<testsuites name=\"plangate\">"));
  CHECK(is_report("<testsuites/>"));
  CHECK(is_report("<?xml version=\"1.0\"?><testsuites name=\"plangate\">"));
  CHECK(is_report("::error file=queries/a.sql::x"));
  CHECK(is_report("::warning file=queries/a.sql::x"));
  CHECK(is_report("::error title=plangate::x"));
  CHECK(is_report("::notice title=plangate::x"));
}

TEST_CASE("any other file is kept") {
  for (const char* const text :
       {"{\"version\": 1, \"query\": \"orders/recent\"}", "{\"version\": 2, \"verdict\": \"pass\"}",
        "[{\"description\": \"x\"}]", "[1]", "<?xml version=\"1.0\"?><testsuites name=\"jest\">",
        "<?xml", "<testsuites name=\"plangat\">", "<!doctype html><title>Shop</title>",
        "<title>plangate: pass</title>", "### plangate", "SELECT 1;", "::set-output name=x::y",
        "[suite.orders]\n"}) {
    CAPTURE(text);
    CHECK_FALSE(is_report(text));
  }
}
