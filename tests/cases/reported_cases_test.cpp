// SPDX-License-Identifier: MIT
// Each folder beside this file is a case: a healthy seed, whose plans are accepted, a change, and
// what check must say of it. README.md tells how one is written.
#include <doctest/doctest.h>

#include <cstdlib>
#include <regex>
#include <set>

#include "tests/cases/reported_case.h"

using gate::test::Project;
using gate::test::ReportedCase;
using nlohmann::json;

namespace {

using Findings = std::vector<json>;

Findings findings_of(const Project::Checked& checked) {
  Findings result;
  for (const json& judged : checked.results["cases"])
    for (json finding : judged["findings"]) {
      finding["query"] = judged["query"];
      finding["binding"] = judged["binding"];
      if (finding["rule"] != "missing-baseline") result.push_back(std::move(finding));
    }
  return result;
}

bool is_loud(const json& finding) {
  return finding["severity"] != "note" && finding["waived"].is_null();
}

std::string member(const json& finding, const std::string& name) {
  const auto found = finding.find(name);
  return found == finding.end() || !found->is_string() ? "" : found->get<std::string>();
}

/// "~words" is a regular expression, anything else the whole text.
bool answers(const std::string& text, const std::string& wanted) {
  if (!wanted.starts_with('~')) return text == wanted;
  return std::regex_search(text, std::regex(wanted.substr(1)));
}

bool answers(const json& finding, const toml::table& wanted) {
  for (const auto& [name, value] : wanted)
    if (name != "major" && !answers(member(finding, std::string(name.str())), value.value_or("")))
      return false;
  return true;
}

bool holds_here(const toml::table& wanted) {
  const auto major = wanted["major"].value<int>();
  return !major || *major == gate::test::server_major();
}

std::string shown(const Findings& findings) {
  std::string text;
  for (const json& each : findings) text += each.dump(1) + "\n";
  return text;
}

void expect_findings(const toml::array* wanted, const Findings& findings, bool there) {
  if (wanted == nullptr) return;
  for (const toml::node& node : *wanted) {
    const toml::table& table = *node.as_table();
    if (!holds_here(table)) continue;
    std::ostringstream words;
    words << table;
    CAPTURE(words.str());
    const bool found =
        std::ranges::any_of(findings, [&](const json& finding) { return answers(finding, table); });
    CHECK(found == there);
  }
}

std::set<std::string> words_of(const toml::array& list) {
  std::set<std::string> words;
  for (const toml::node& each : list) words.insert(each.value_or(std::string()));
  return words;
}

void expect_only(const toml::array& rules, const Findings& findings) {
  const std::set<std::string> wanted = words_of(rules);
  for (const json& each : findings) {
    CAPTURE(each.dump(1));
    CHECK((!is_loud(each) || wanted.contains(member(each, "rule"))));
  }
}

/// The statements that the hints of these rules' findings hold.
std::vector<std::string> advised(const std::set<std::string>& rules, const Findings& findings) {
  static const std::regex statement(
      "(CREATE (UNIQUE )?INDEX|CREATE STATISTICS|ALTER TABLE|ALTER FUNCTION)[^;…]*;");
  std::vector<std::string> result;
  for (const json& each : findings) {
    if (!is_loud(each) || (!rules.empty() && !rules.contains(member(each, "rule")))) continue;
    const std::string hint = member(each, "hint");
    const std::size_t before = result.size();
    for (std::sregex_iterator i(hint.begin(), hint.end(), statement), end; i != end; ++i)
      if (std::ranges::find(result, i->str()) == result.end()) result.push_back(i->str());
    CAPTURE(hint);
    CHECK((result.size() > before || std::regex_search(hint, statement)));
  }
  return result;
}

void expect_cure(const toml::array& rules, const Findings& findings, const ReportedCase& reported) {
  const std::set<std::string> wanted = words_of(rules);
  const std::vector<std::string> statements = advised(wanted, findings);
  CHECK_FALSE(statements.empty());
  reported.cure(statements);
  const auto cured = reported.check();
  CAPTURE(cured.err);
  CHECK(cured.exit_code != 2);
  for (const json& each : findings_of(cured)) {
    CAPTURE(each.dump(1));
    CHECK((!is_loud(each) || (!wanted.empty() && !wanted.contains(member(each, "rule")))));
  }
}

void expect_short(std::size_t characters, const Project::Checked& checked, const Project& project) {
  CHECK(checked.out.size() <= characters);
  for (const char* report : {"report.md", "junit.xml"}) {
    CAPTURE(report);
    CHECK(project.read(report).size() <= characters);
  }
}

void expect(const toml::table& wanted, const Project::Checked& checked,
            const ReportedCase& reported) {
  const Findings findings = findings_of(checked);
  INFO(shown(findings), checked.err);
  if (const auto code = wanted["exit"].value<int>()) CHECK(checked.exit_code == *code);
  expect_findings(wanted["findings"].as_array(), findings, true);
  expect_findings(wanted["no_findings"].as_array(), findings, false);
  if (const toml::array* rules = wanted["rules"].as_array()) expect_only(*rules, findings);
  if (wanted["worst"].value<std::string>() == "warning")
    for (const json& each : findings) CHECK(each["severity"] != "error");
  if (const auto most = wanted["characters"].value<int64_t>())
    expect_short(static_cast<std::size_t>(*most), checked, reported.project());
  if (const toml::array* rules = wanted["cured"].as_array())
    expect_cure(*rules, findings, reported);
}

/// What is healthy and accepted stays silent.
void expect_silence(const Project::Checked& checked) {
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 0);
  for (const json& each : findings_of(checked)) {
    CAPTURE(each.dump(1));
    CHECK((each["waived"].is_string() || each["rule"] == "unindexed-filter"));
  }
}

}  // namespace

TEST_CASE("a reported case") {
  const char* const name = std::getenv("PLANGATE_REPORTED_CASE");
  REQUIRE(name != nullptr);
  INFO(std::string(name));
  const ReportedCase reported(std::filesystem::path(SOURCE_DIRECTORY "/tests/cases") / name);
  if (const auto missing = reported.missing_extension()) {
    MESSAGE("left out: the server has no ", *missing);
    return;
  }
  if (const toml::table* wanted = reported.expected("unaccepted"))
    expect(*wanted, reported.check(), reported);
  reported.project().remove("seed/30_cure.sql");
  reported.accept();
  expect_silence(reported.check());
  const toml::table* wanted = reported.expected("changed");
  if (wanted == nullptr) return;
  reported.change();
  expect(*wanted, reported.check(), reported);
}
