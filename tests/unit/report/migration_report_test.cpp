// SPDX-License-Identifier: MIT
// What plangate migrate-check shows.
#include "gate/report/migration/migration_report.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/unit/migrations.h"

using namespace gate;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

CheckedMigration migration() {
  TableEffect effect = test::migrated("orders", LockMode::access_exclusive);
  effect.rewritten = true;
  effect.rows_written = 7;
  TableEffect held = test::migrated("users|<b>", LockMode::share);
  held.taken = LockMode::none;
  TableEffect idle = held;
  held.indexes = {test::built("users_idx", "CREATE INDEX …")};
  CheckedMigration result;
  result.suite = "shop";
  result.postgres = "15.20";
  result.files = {"m.sql"};
  result.statements = {test::statement("ALTER TABLE\n  orders", {effect, held, idle}),
                       test::statement("SELECT 'quiet'", {})};
  MigrationFinding found;
  found.finding.rule = "table-rewrite";
  found.finding.schema = "public";
  found.finding.relation = "orders";
  found.finding.message = "public.orders is <rewritten>\n::error::";
  found.finding.detail = "all wait";
  found.finding.hint = "Do it otherwise.";
  found.file = "m.sql";
  found.line = 1;
  found.statement = "ALTER TABLE\n  orders";
  found.recipe = {"SET lock_timeout = '200ms';", "ALTER TABLE orders …;"};
  result.findings = {found};
  return result;
}

}  // namespace

TEST_CASE("a migration as text: statements with their locks, then findings with their recipes") {
  const std::string text = migration_text(migration(), false);
  CHECK(text ==
        "shop on PostgreSQL 15.20: 1 error, 0 warnings, 0 notes in 1 file\n\n"
        "m.sql:1: ALTER TABLE orders, 1.5 ms\n"
        "  public.orders: ACCESS EXCLUSIVE for 12.3 ms, 100 pages rewritten, 7 rows written\n"
        "  public.users|<b>: SHARE, held already, users_idx built\n\n"
        "error: m.sql:1: public.orders is <rewritten> ::error:: [table-rewrite]\n"
        "  detail: all wait\n  hint: Do it otherwise.\n"
        "    SET lock_timeout = '200ms';\n    ALTER TABLE orders …;\n");
}

TEST_CASE(
    "quiet, a migration's text is its findings; times of transactions that nobody saw are none") {
  CHECK(migration_text(migration(), true)
            .starts_with(
                "shop on PostgreSQL 15.20: 1 error, 0 warnings, 0 notes in 1 file\n\nerror: "));
  CheckedMigration unseen = migration();
  unseen.statements[0].is_unseen = true;
  unseen.statements[0].tables[0].held_ms = 0;
  CHECK(contains(migration_text(unseen, false),
                 "  it ends transactions itself, whose locks follow from what it did\n"
                 "  public.orders: ACCESS EXCLUSIVE, transaction by transaction, "));
  CHECK(nlohmann::json::parse(migration_json(unseen))["statements"][0]["tables"][0]["held_ms"]
            .is_null());
}

TEST_CASE("a migration as Markdown escapes what it shows") {
  const std::string text = migration_markdown(migration());
  CHECK(contains(text, "| `m.sql:1: ALTER TABLE orders, 1.5 ms` | `public.orders` | "));
  CHECK(contains(text, "`public.users\\|<b>`"));
  CHECK_FALSE(contains(text, "is <rewritten>"));
  CHECK(contains(text, "```sql\nSET lock_timeout = '200ms';\nALTER TABLE orders …;\n```"));
  CHECK_FALSE(contains(text, "quiet"));
}

TEST_CASE("a migration as JSON has every statement, and the recipe as a list") {
  const auto json = nlohmann::json::parse(migration_json(migration()));
  CHECK(json["version"] == 1);
  CHECK(json["statements"].size() == 2);
  const auto& table = json["statements"][0]["tables"][0];
  CHECK(table["lock"] == "ACCESS EXCLUSIVE");
  CHECK(table["taken"] == true);
  CHECK(table["held_ms"] == 12.34);
  CHECK(table["rewritten"] == true);
  CHECK(json["statements"][0]["tables"][1]["taken"] == false);
  CHECK(json["findings"][0]["rule"] == "table-rewrite");
  CHECK(json["findings"][0]["recipe"].size() == 2);
  CHECK(json["findings"][0]["sql"] == "ALTER TABLE\n  orders");
}

TEST_CASE("a waived finding of a migration is its reason, and is not counted among the others") {
  CheckedMigration waived = migration();
  waived.findings[0].finding.waived = "the shop is closed";
  const std::string text = migration_text(waived, true);
  CHECK(
      text.starts_with("shop on PostgreSQL 15.20: 0 errors, 0 warnings, 0 notes, 1 waived in 1 "
                       "file\n\nwaived: m.sql:"));
  CHECK(text.ends_with("\n  reason: the shop is closed\n"));
  const std::string markdown = migration_markdown(waived);
  CHECK(contains(markdown, "\nwaived `table-rewrite` `m.sql:"));
  CHECK(contains(markdown, "the shop is closed"));
  CHECK_FALSE(contains(markdown, "```sql"));
  CHECK(nlohmann::json::parse(migration_json(waived))["findings"][0]["waived"] ==
        "the shop is closed");
  CHECK(nlohmann::json::parse(migration_json(migration()))["findings"][0]["waived"].is_null());
}
