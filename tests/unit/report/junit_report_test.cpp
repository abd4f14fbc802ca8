// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <pugixml.hpp>

#include "gate/core/text/severity.h"
#include "gate/report/report.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;
using namespace std::string_literals;
using sample::contains;

namespace {

pugi::xml_document parsed(const Verdict& verdict) {
  pugi::xml_document document;
  const std::string text = junit_report(verdict);
  // parse_full and unicode checks of attributes are what readers do.
  const auto flags = static_cast<unsigned>(pugi::parse_full);
  REQUIRE(document.load_buffer(text.data(), text.size(), flags, pugi::encoding_utf8));
  return document;
}

std::string attribute(const pugi::xml_node& node, const char* name) {
  return node.attribute(name).value();
}

JudgedCase waived_case() {
  JudgedCase judged = sample::failing_case();
  judged.evidence.query.name = "export";
  judged.findings[0].waived = "nightly export";
  return judged;
}

JudgedCase broken_case() {
  JudgedCase judged = sample::judged_case("broken", "default");
  judged.evidence.current.reset();
  judged.evidence.error = QueryError{"42601", "syntax error", "", "", 9};
  judged.findings = {sample::finding("query-error", Severity::error, "syntax error at \"FORM\"")};
  return judged;
}

}  // namespace

TEST_CASE("each case is a test case of its suite, and the counts agree") {
  const pugi::xml_document document =
      parsed(sample::verdict_of({broken_case(), waived_case(), sample::failing_case(),
                                 sample::judged_case("orders_by_id", "default")}));
  const pugi::xml_node root = document.child("testsuites");
  const pugi::xml_node suite = root.child("testsuite");
  CHECK(attribute(suite, "name") == "orders");
  for (const pugi::xml_node& each : {root, suite}) {
    CHECK(attribute(each, "tests") == "4");
    CHECK(attribute(each, "failures") == "1");
    CHECK(attribute(each, "errors") == "1");
    CHECK(attribute(each, "skipped") == "1");
  }
  std::vector<std::string> names;
  for (const pugi::xml_node& each : suite.children("testcase")) {
    names.push_back(attribute(each, "name"));
    CHECK(attribute(each, "classname") == "queries/orders");
    CHECK(attribute(each, "line") == "8");
  }
  CHECK(names == std::vector<std::string>{"broken [default]", "export [hot]",
                                          "orders_by_id [default]", "orders_recent [hot]"});
}

TEST_CASE("a failure has rule, message, findings, plan, command and a place that readers find") {
  const pugi::xml_document document = parsed(sample::verdict_of({sample::failing_case()}));
  const pugi::xml_node test = document.child("testsuites").child("testsuite").child("testcase");
  CHECK(attribute(test, "file") == "queries/orders/orders_recent.sql");
  const pugi::xml_node failure = test.child("failure");
  CHECK(attribute(failure, "type") == "seq-scan");
  CHECK(attribute(failure, "message") ==
        "Seq Scan on public.orders replaces Index Scan using orders_recent_idx");
  const std::string body = failure.text().get();
  CHECK(contains(body, "hint: Create the index again"));
  CHECK(contains(body, "\n-  -> Index Scan using orders_recent_idx"));
  CHECK(contains(body, "to accept: plangate refresh orders/orders_recent\n"));
  CHECK(contains(body, "\n    at queries.orders.orders_recent(orders_recent.sql:8)\n"));
}

TEST_CASE("further findings are counted in the message") {
  JudgedCase judged = sample::failing_case();
  judged.findings.push_back(sample::finding("row-estimate", Severity::error, "off by 40"));
  judged.findings.push_back(sample::finding("spill", Severity::warning, "to disk"));
  const pugi::xml_document document = parsed(sample::verdict_of({judged}));
  CHECK(contains(attribute(document.select_node("//failure").node(), "message"),
                 "orders_recent_idx (and 1 more finding)"));
}

TEST_CASE("a query that did not run is an error, a waived case is skipped with its reason") {
  const pugi::xml_document document = parsed(sample::verdict_of({broken_case(), waived_case()}));
  CHECK(attribute(document.select_node("//error").node(), "type") == "query-error");
  CHECK(attribute(document.select_node("//skipped").node(), "message") ==
        "seq-scan waived: nightly export");
  CHECK_FALSE(document.select_node("//failure"));
}

TEST_CASE("what a passing case has to say goes to system-out") {
  JudgedCase judged = sample::judged_case("orders_by_id", "default");
  judged.findings = {sample::finding("plan-changed", Severity::note, "another index serves")};
  const pugi::xml_document document = parsed(sample::verdict_of({judged}));
  CHECK(contains(document.select_node("//testcase/system-out").node().text().get(),
                 "note: another index serves [plan-changed]"));
}

TEST_CASE("a run without a verdict is one test case with an error") {
  const pugi::xml_document document = parsed(no_verdict(Error("no server", "why", "do this")));
  const pugi::xml_node suite = document.child("testsuites").child("testsuite");
  CHECK(attribute(suite, "name") == "plangate");
  CHECK(attribute(suite, "tests") == "1");
  CHECK(attribute(document.child("testsuites"), "errors") == "1");
  const pugi::xml_node test = suite.child("testcase");
  CHECK(attribute(test, "name") == "plangate");
  CHECK(attribute(test.child("error"), "message") == "no server");
  CHECK(contains(test.child("error").text().get(), "hint: do this"));
}

TEST_CASE("hostile text comes back as it was, but for what XML cannot carry") {
  JudgedCase judged = sample::failing_case();
  judged.evidence.query.name = "a\"<&>'\t\nb";
  judged.findings[0].detail = "]]> <x> &amp; \"q\" \r\n end";
  judged.findings[0].hint = "nul\0 esc\x1b bad\xff \xEF\xBF\xBE surrogate\xED\xA0\x80"s;
  const pugi::xml_document document = parsed(sample::verdict_of({judged}));
  const pugi::xml_node test = document.select_node("//testcase").node();
  CHECK(attribute(test, "name") == "a\"<&>'\t\nb [hot]");
  const std::string body = test.child("failure").text().get();
  CHECK(contains(body, "detail: ]]> <x> &amp; \"q\" \n"));
  CHECK(contains(body,
                 "nul\xEF\xBF\xBD esc\xEF\xBF\xBD bad\xEF\xBF\xBD \xEF\xBF\xBD surrogate"
                 "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"));
}

TEST_CASE("the file is indented, an element a line, with what XML means something by escaped") {
  JudgedCase judged = sample::judged_case("by_id", "a\"<&>'\nb");
  judged.findings = {sample::finding("plan-changed", Severity::note, "<&>\"'")};
  CHECK(junit_report(sample::verdict_of({judged, sample::judged_case("recent", "hot")})) ==
        R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="plangate" tests="2" failures="0" errors="0" skipped="0" time="0">
  <testsuite name="orders" tests="2" failures="0" errors="0" skipped="0" time="0">
    <properties>
      <property name="postgres" value="15.20"/>
    </properties>
    <testcase classname="queries/orders" name="by_id [a&quot;&lt;&amp;>'&#10;b]" file="queries/orders/by_id.sql" line="8" time="0">
      <system-out>note: &lt;&amp;&gt;"' [plan-changed]

</system-out>
    </testcase>
    <testcase classname="queries/orders" name="recent [hot]" file="queries/orders/recent.sql" line="8" time="0">
    </testcase>
  </testsuite>
</testsuites>
)");
}

TEST_CASE("an error's text is cleaned of what XML cannot carry") {
  const pugi::xml_document document = parsed(no_verdict(Error("no \x01", "esc\x1b bad\xff", "")));
  CHECK(contains(document.select_node("//error").node().text().get(),
                 "no \xEF\xBF\xBD\ndetail: esc\xEF\xBF\xBD bad\xEF\xBF\xBD"));
}

TEST_CASE("no control character but line feed reaches the file") {
  JudgedCase judged = sample::failing_case();
  for (char c = 1; c < 32; ++c) judged.findings[0].message += c;
  for (const char c : junit_report(sample::verdict_of({judged})))
    CHECK((static_cast<unsigned char>(c) >= 0x20 || c == '\n'));
}
