// SPDX-License-Identifier: MIT
// Each report says where the application sends a query.
#include <doctest/doctest.h>

#include "gate/report/report.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;
using sample::contains;

namespace {

Verdict sent_by(const std::string& source) {
  JudgedCase judged = sample::failing_case();
  judged.evidence.query.source = source;
  return sample::verdict_of({std::move(judged)});
}

}  // namespace

TEST_CASE("every report names the place that sends a query") {
  const Verdict verdict = sent_by("app/orders.py:12");
  for (const std::string& report :
       {text_report(verdict, {}), markdown_report(verdict), html_report(verdict),
        junit_report(verdict), gitlab_report(verdict), annotations_report(verdict)}) {
    CAPTURE(report);
    CHECK(contains(report, "sent by"));
    CHECK(contains(report, "app/orders.py"));
  }
  CHECK(contains(json_report(verdict), R"("source": "app/orders.py:12")"));
  CHECK(!contains(text_report(sent_by(""), {}), "sent by"));
}
