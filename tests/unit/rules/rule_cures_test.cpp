// SPDX-License-Identifier: MIT
// Advice is tried: where a finding's hint holds SQL, cure.sql is that SQL, cured.json the plan that
// the server made after it, and the rule has nothing left to say. RECORD_EXPECTED writes cure.sql.
#include <doctest/doctest.h>
#include <re2/re2.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "gate/core/text/severity.h"
#include "gate/rules/judging/judge.h"
#include "tests/unit/rule_fixtures.h"

using namespace gate;
using namespace gate::fixture;

namespace {

std::string folded(std::string text) {
  RE2::GlobalReplace(&text, R"(\s+)", " ");
  return text;
}

void add(const std::string& text, std::vector<std::string>& texts) {
  if (std::ranges::find(texts, text) == texts.end()) texts.push_back(text);
}

/// What can be sent as it stands: a sentence with an ellipsis in it is none.
void add_statements(const std::string& hint, std::vector<std::string>& statements) {
  static const RE2 statement(R"re(\b((?:CREATE|ALTER|ANALYZE|DROP|SET) [^;…]*;))re");
  re2::StringPiece rest(hint);
  for (std::string found; RE2::FindAndConsume(&rest, statement, &found);)
    add(folded(found), statements);
}

std::vector<Finding> findings_of(const std::string& rule, const Evidence& evidence) {
  std::vector<Finding> findings = judge(CaseView(evidence), {});
  std::erase_if(findings, [&](const Finding& each) { return each.rule != rule; });
  return findings;
}

/// The header line that the last of the hints with one gives to the query; empty where none does.
std::string hinted_header(const fs::path& folder) {
  static const RE2 header(R"((--@ settings = \{[^}]*\}))");
  std::string result;
  for (const Finding& finding :
       findings_of(folder.parent_path().filename().string(), evidence_of(folder)))
    RE2::PartialMatch(finding.hint, header, &result);
  return result;
}

/// The query under another line of settings.
void write_cured_query(const fs::path& folder, const std::string& header) {
  const char* changed = fs::exists(folder / "current.sql") ? "current.sql" : "query.sql";
  std::string query = read(folder / changed);
  RE2::GlobalReplace(&query, R"((?m)^--@ settings.*\n)", "");
  std::ofstream(folder / "cured.sql", std::ios::binary) << header << "\n" << query;
}

std::vector<std::string> hinted_statements(const fs::path& folder) {
  std::vector<std::string> statements;
  for (const Finding& finding :
       findings_of(folder.parent_path().filename().string(), evidence_of(folder)))
    add_statements(finding.hint, statements);
  return statements;
}

void write_cure(const fs::path& folder, const std::vector<std::string>& statements) {
  fs::remove(folder / "cure.sql");
  if (statements.empty()) return;
  std::ofstream file(folder / "cure.sql", std::ios::binary);
  for (const std::string& statement : statements) file << statement << "\n";
}

std::vector<fs::path> firing_cases() {
  std::vector<fs::path> result;
  for (const fs::path& rule : folders(rules_directory))
    for (const fs::path& folder : folders(rule))
      if (!is_quiet(folder)) result.push_back(folder);
  return result;
}

bool is_cured(const fs::path& folder) {
  return fs::exists(folder / "cured.json");
}

}  // namespace

TEST_CASE("statements in a hint are found, whole and each once") {
  std::vector<std::string> statements;
  add_statements("Create an index: CREATE INDEX ON t (a); Else: ALTER TABLE t SET STATISTICS 9;",
                 statements);
  add_statements("Or CREATE INDEX ON t\n(a); or ALTER FUNCTION … ROWS n; as you like.", statements);
  CHECK(statements ==
        std::vector<std::string>{"CREATE INDEX ON t (a);", "ALTER TABLE t SET STATISTICS 9;"});
}

TEST_CASE("recorded plans: the SQL of a hint is the case's cure") {
  const bool record = std::getenv("RECORD_EXPECTED") != nullptr;
  for (const fs::path& folder : firing_cases()) {
    CAPTURE(folder.string());
    const std::vector<std::string> statements = hinted_statements(folder);
    if (record) write_cure(folder, statements);
    std::vector<std::string> cure;
    add_statements(read(folder / "cure.sql"), cure);
    CHECK(cure == statements);
  }
}

TEST_CASE("recorded plans: the header line of a hint is the one of the cured query") {
  const bool record = std::getenv("RECORD_EXPECTED") != nullptr;
  bool is_hinted = false;
  for (const fs::path& folder : firing_cases()) {
    CAPTURE(folder.string());
    const std::string header = hinted_header(folder);
    if (record && !header.empty()) write_cured_query(folder, header);
    CHECK(read(folder / "cured.sql").starts_with(header));
    is_hinted = is_hinted || !header.empty();
  }
  CHECK(is_hinted);
}

TEST_CASE("a finding is gone once its cure is applied") {
  for (const fs::path& folder : firing_cases()) {
    CAPTURE(folder.string());
    CHECK((fs::exists(folder / "cure.sql") || fs::exists(folder / "cured.sql")) ==
          is_cured(folder));
    if (!is_cured(folder)) continue;
    const std::string rule = folder.parent_path().filename().string();
    const std::vector<Finding> left = findings_of(rule, cured_evidence_of(folder));
    for (const Finding& finding : findings_of(rule, evidence_of(folder)))
      CHECK(std::ranges::none_of(left, [&](const Finding& each) {
        return each.schema == finding.schema && each.relation == finding.relation;
      }));
  }
}

TEST_CASE("every rule that judges plans has a cure that was tried") {
  for (const Rule& rule : all_rules()) {
    if (!rule.configurable || rule.check == nullptr || rule.severity < Severity::warning) continue;
    CAPTURE(rule.id);
    CHECK(std::ranges::any_of(folders(rules_directory / rule.id), is_cured));
  }
}
