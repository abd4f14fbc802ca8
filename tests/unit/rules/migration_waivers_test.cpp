// SPDX-License-Identifier: MIT
// What a migration's file waives of its findings.
#include <doctest/doctest.h>

#include "gate/core/text/error.h"
#include "gate/rules/migration/migration_rule.h"
#include "tests/unit/migrations.h"

using namespace gate;
using namespace std::chrono_literals;
using test::migrated;
using test::statement;

namespace {

constexpr auto today = std::chrono::year_month_day(2026y, std::chrono::November, 30d);

MigrationFile file_of(const std::string& text) {
  return migration_file(text, "m.sql", migration_rule_names());
}

std::string error_of(const std::string& text) {
  try {
    static_cast<void>(file_of(text));
  } catch (const Error& error) {
    return error.message;
  }
  return {};
}

std::vector<MigrationFinding> found_in(const std::string& text, const RuleSettings& settings = {}) {
  TableEffect effect = migrated("orders", LockMode::access_exclusive);
  effect.rewritten = true;
  const std::vector<MigrationFile> files = {file_of(text)};
  return judge_migration({statement("ALTER TABLE orders …", {effect})}, settings, files, today);
}

}  // namespace

TEST_CASE("a migration's waiver stands before its first statement, with a reason") {
  const MigrationFile file = file_of(
      "\xEF\xBB\xBF-- the night of the move\n/* --@ no header */\n"
      "--@ waivers = [\n"
      "--@   { rule = \"table-rewrite\", relation = \"orders\", reason = \"closed\" }]\n"
      "SELECT 1;\n--@ no = header\n-- waivers\n");
  REQUIRE(file.waivers.size() == 1);
  CHECK(file.name == "m.sql");
  CHECK(file.waivers[0].relation == "orders");
  CHECK(file.waivers[0].line == 4);
  CHECK(file_of("CREATE TABLE a ();\n").waivers.empty());
  CHECK(file_of("").waivers.empty());
}

TEST_CASE("what cannot be a migration's waiver names its line") {
  CHECK(error_of("\n--@ waivers = [{ rule = \"table-rewrite\" }]\n").starts_with("m.sql:2: "));
  CHECK(error_of("--@ waivers = [{ rule = \"seq-scan\", reason = \"x\" }]\n")
            .starts_with("m.sql:1: "));
  CHECK(error_of("--@ description = \"x\"\n").starts_with("m.sql:1: "));
  CHECK(error_of("-- x\n--@ waivers = [\n").starts_with("m.sql:"));
  CHECK(error_of("BEGIN;\n--@  waivers = []\n").starts_with("m.sql:2: a waiver behind"));
  CHECK(error_of("COPY a FROM STDIN;\n'\n\\.\n--@waivers = []").starts_with("m.sql:4: a waiver"));
}

TEST_CASE("a waived finding keeps its severity and gets the reason") {
  for (const char* relation : {"", ", relation = \"orders\"", ", relation = \"public.orders\""}) {
    const auto findings = found_in(std::string("--@ waivers = [{ rule = \"table-rewrite\"") +
                                   relation + ", reason = \"closed\" }]\n");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].finding.severity == Severity::error);
    CHECK(findings[0].finding.waived == "closed");
  }
}

TEST_CASE("a migration's waiver that covers nothing, or no longer, is a finding") {
  const auto other = found_in(
      "\n--@ waivers = [{ rule = \"table-rewrite\", relation = \"users\", reason = \"x\" }]\n");
  REQUIRE(other.size() == 2);
  CHECK_FALSE(other[0].finding.waived);
  CHECK(other[1].finding.rule == "unused-waiver");
  CHECK(other[1].finding.message == "the waiver of table-rewrite for users waives nothing");
  CHECK(other[1].line == 2);
  for (const auto& [until, rules] : {std::pair{"2026-11-29", 2u}, {"2026-11-30", 1u}}) {
    const auto dated = found_in(
        std::string("--@ waivers = [{ rule = \"table-rewrite\", reason = \"x\", until = ") + until +
        " }]\n");
    REQUIRE(dated.size() == rules);
    CHECK(dated[0].finding.waived.has_value() == (rules == 1));
    if (rules == 2) CHECK(dated[1].finding.rule == "expired-waiver");
  }
  RuleSettings off;
  off["unused-waiver"].off = true;
  CHECK(found_in("--@ waivers = [{ rule = \"long-lock\", reason = \"x\" }]\n", off).size() == 1);
}

TEST_CASE("a waiver covers findings of its own file alone") {
  TableEffect effect = migrated("orders", LockMode::access_exclusive);
  effect.rewritten = true;
  MigrationStatement second = statement("ALTER TABLE orders …", {effect});
  second.file = "a.sql";
  second.transaction = 2;
  const std::vector<MigrationFile> files = {
      file_of("--@ waivers = [{ rule = \"table-rewrite\", reason = \"x\" }]\n"), {"a.sql"}};
  const auto findings =
      judge_migration({statement("ALTER TABLE orders …", {effect}), second}, {}, files, today);
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].finding.waived);
  CHECK_FALSE(findings[1].finding.waived);
  CHECK(findings[1].file == "a.sql");
}

TEST_CASE("a waiver for one table does not excuse another that is locked without a limit") {
  MigrationStatement orders =
      statement("ALTER TABLE orders …", {migrated("orders", LockMode::access_exclusive)});
  MigrationStatement users =
      statement("ALTER TABLE users …", {migrated("users", LockMode::access_exclusive)});
  orders.has_lock_timeout = users.has_lock_timeout = false;
  users.line = 2;
  for (const char* table : {"orders", "users"}) {
    CAPTURE(table);
    const std::vector<MigrationFile> files = {
        file_of(std::string("--@ waivers = [{ rule = \"no-lock-timeout\", relation = \"") + table +
                "\", reason = \"x\" }]\n")};
    const auto findings = judge_migration({orders, users, users}, {}, files, today);
    REQUIRE(findings.size() == 2);
    for (const MigrationFinding& each : findings)
      CHECK(each.finding.waived.has_value() == (each.finding.relation == table));
    CHECK(findings[1].finding.detail.ends_with("; so do 1 later statement of the file"));
  }
}
