// SPDX-License-Identifier: MIT
// Every rule against plans of a real server: tests/rules/<id>/<case>/ holds recordings, the query
// and expected.txt, the findings a line each. ci/record/record-rules.sh makes them, and lets this
// test write expected.txt by setting RECORD_EXPECTED.
#include "tests/unit/rule_fixtures.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "gate/rules/judging/judge.h"
#include "gate/rules/judging/rule.h"

using namespace gate;
using namespace gate::fixture;

namespace {

std::string or_dash(const std::string& text) {
  return text.empty() ? "-" : text;
}

std::string line_of(const Finding& finding) {
  const std::string relation =
      finding.relation.empty() ? "-" : finding.schema + "." + finding.relation;
  return fmt::format("{} {} {} {} {}: {}{}\n", to_string(finding.severity), finding.rule, relation,
                     or_dash(finding.node), or_dash(finding.cause), finding.message,
                     finding.waived ? " [waived: " + *finding.waived + "]" : "");
}

std::string findings_of(const fs::path& folder) {
  const Evidence evidence = evidence_of(folder);
  std::vector<std::vector<Finding>> findings = {judge(CaseView(evidence), {})};
  apply_waivers(evidence.query, findings, today, true, {});
  std::string result;
  for (const Finding& finding : findings.front()) result += line_of(finding);
  return result;
}

bool speaks(const std::string& findings, const std::string& id) {
  return findings.find(" " + id + " ") != std::string::npos;
}

}  // namespace

TEST_CASE("every rule has cases in which it fires and cases in which it is quiet") {
  for (const Rule& rule : all_rules()) {
    CAPTURE(rule.id);
    const std::vector<fs::path> cases = folders(rules_directory / rule.id);
    CHECK(std::ranges::any_of(cases, is_quiet));
    CHECK_FALSE(std::ranges::all_of(cases, is_quiet));
  }
}

TEST_CASE("every case belongs to a rule") {
  for (const fs::path& folder : folders(rules_directory)) {
    CAPTURE(folder.string());
    CHECK(find_rule(folder.filename().string()) != nullptr);
  }
}

TEST_CASE("recorded plans are judged as expected") {
  const bool record = std::getenv("RECORD_EXPECTED") != nullptr;
  for (const fs::path& rule : folders(rules_directory)) {
    for (const fs::path& folder : folders(rule)) {
      CAPTURE(folder.string());
      const std::string found = findings_of(folder);
      if (record) std::ofstream(folder / "expected.txt", std::ios::binary) << found;
      CHECK(fs::exists(folder / "expected.txt"));
      CHECK(found == read(folder / "expected.txt"));
      CHECK(speaks(found, rule.filename().string()) != is_quiet(folder));
    }
  }
}
