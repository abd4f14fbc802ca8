// SPDX-License-Identifier: MIT
// The rules of plangate migrate-check, on statements as the server would report them.
#include <doctest/doctest.h>

#include <algorithm>

#include "gate/core/migration/statement_kind.h"
#include "gate/rules/migration/migration_rule.h"
#include "gate/rules/migration/recipe.h"
#include "tests/unit/migrations.h"

using namespace gate;
using test::migrated;
using test::statement;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::vector<std::string> rules_of(const std::vector<MigrationFinding>& findings) {
  std::vector<std::string> rules;
  for (const MigrationFinding& each : findings) rules.push_back(each.finding.rule);
  return rules;
}

std::vector<std::string> rules_of(const Migration& migration) {
  return rules_of(judge_migration(migration, {}));
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("every rule about migrations has all of its words, and no other rule its id") {
  CHECK(std::ranges::is_sorted(migration_rules(), {},
                               [](const MigrationRule* rule) { return rule->words.id; }));
  for (const MigrationRule* rule : migration_rules()) {
    INFO(rule->words.id);
    for (const std::string_view words :
         {rule->words.condition, rule->words.effect, rule->words.remedy, rule->words.silence})
      CHECK_FALSE(words.empty());
    CHECK((rule->check != nullptr));
    CHECK(find_rule(rule->words.id) == nullptr);
    CHECK(find_migration_rule(rule->words.id) == rule);
  }
  CHECK(find_migration_rule("seq-scan") == nullptr);
}

TEST_CASE("a rewrite is an error, of few pages a note; whoever sets a severity leaves notes") {
  TableEffect effect = migrated("orders", LockMode::access_exclusive);
  effect.rewritten = true;
  for (const auto& [pages, severity] : {std::pair{5.0, Severity::error}, {4.0, Severity::note}}) {
    effect.pages = pages;
    const auto findings = judge_migration({statement("ALTER TABLE orders …", {effect})}, {});
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].finding.rule == "table-rewrite");
    CHECK(findings[0].finding.severity == severity);
    CHECK(findings[0].line == 1);
  }
  RuleSettings settings;
  settings["table-rewrite"].severity = Severity::warning;
  CHECK(judge_migration({statement("…", {effect})}, settings)[0].finding.severity ==
        Severity::note);
  effect.rewritten = false;
  effect.emptied = true;
  CHECK(rules_of({statement("TRUNCATE orders", {effect})}).empty());
}

TEST_CASE("partitions count together, and the root is named") {
  TableEffect part = migrated("events_1", LockMode::access_exclusive);
  part.root = {"public", "events"};
  part.rewritten = true;
  part.pages = 3;
  TableEffect other = part;
  other.name.name = "events_2";
  TableEffect root = migrated("events", LockMode::access_exclusive);
  root.pages = 0;
  const auto findings = judge_migration({statement("…", {root, part, other})}, {});
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].finding.severity == Severity::error);
  CHECK(findings[0].finding.message == "public.events is rewritten under ACCESS EXCLUSIVE");
  CHECK(findings[0].finding.relation == "events");
}

TEST_CASE("an index blocks unless it is built concurrently, or out of nothing") {
  TableEffect effect = migrated("orders", LockMode::share);
  effect.indexes = {test::built("i", "CREATE UNIQUE INDEX i ON public.orders USING btree (id)")};
  const auto findings = judge_migration({statement("CREATE INDEX …", {effect})}, {});
  CHECK(rules_of(findings) == Words{"blocking-index-build"});
  CHECK(findings[0].recipe ==
        Recipe{"CREATE UNIQUE INDEX CONCURRENTLY i ON public.orders USING btree (id);"});
  TableEffect concurrent = effect;
  concurrent.indexes[0].concurrently = true;
  CHECK(rules_of({statement("CREATE INDEX …", {concurrent})}).empty());
  TableEffect empty = effect;
  empty.pages = 0;
  CHECK(rules_of({statement("CREATE INDEX …", {empty})}).empty());
  TableEffect rewritten = effect;
  rewritten.rewritten = true;
  CHECK(rules_of({statement("…", {rewritten})}) == Words{"table-rewrite"});
}

TEST_CASE("a constraint that is checked without a scan, or under a weak lock, is silent") {
  TableEffect effect = migrated("orders", LockMode::access_exclusive);
  effect.constraints = {{"positive", "CHECK ((a > 0))", false}};
  effect.seq_scans = 1;
  const auto findings = judge_migration({statement("ALTER TABLE …", {effect})}, {});
  CHECK(rules_of(findings) == Words{"validation-scan"});
  CHECK(findings[0].recipe ==
        Recipe{"ALTER TABLE public.orders ADD CONSTRAINT positive CHECK ((a > 0)) NOT VALID;",
               "ALTER TABLE public.orders VALIDATE CONSTRAINT positive;"});
  TableEffect weak = effect;
  weak.lock = LockMode::share_update_exclusive;
  CHECK(rules_of({statement("ALTER TABLE … VALIDATE …", {weak})}).empty());
  TableEffect unread = effect;
  unread.seq_scans = 0;
  unread.index_scans = 1;
  CHECK(rules_of({statement("ALTER TABLE …", {unread})}).empty());
  unread.constraints[0].is_foreign_key = true;
  CHECK(rules_of({statement("ALTER TABLE …", {unread})}) == Words{"validation-scan"});
}

TEST_CASE("a scan without a known reason is told of what changes definitions alone") {
  TableEffect effect = migrated("orders", LockMode::access_exclusive);
  effect.seq_scans = 1;
  CHECK(rules_of({statement("ALTER DOMAIN …", {effect})}) == Words{"validation-scan"});
  CHECK(rules_of({statement("CREATE TABLE a PARTITION OF b …", {effect})}) ==
        Words{"validation-scan"});
  CHECK(rules_of({statement("CREATE TABLE a AS SELECT …", {effect})}).empty());
  CHECK(rules_of({statement("DO 'BEGIN …'", {effect})}).empty());
}

TEST_CASE("a lock is long where its transaction works, and not where the next one does") {
  Migration migration = {
      statement("ALTER TABLE orders …", {migrated("orders", LockMode::share_row_exclusive)}),
      statement("UPDATE users …", {})};
  migration[1].rows_written = 100;
  migration[1].line = 2;
  CHECK(rules_of(migration) == Words{"long-lock"});
  CHECK(contains(judge_migration(migration, {})[0].finding.detail, "line 2 writes 100 rows"));
  migration[1].rows_written = 99;
  CHECK(rules_of(migration).empty());
  migration[1].rows_written = 100;
  migration[1].transaction = 2;
  CHECK(rules_of(migration).empty());
  migration[1].transaction = 1;
  migration[0].tables[0].taken = LockMode::share_update_exclusive;
  CHECK(rules_of(migration).empty());
}

TEST_CASE("lock_timeout is asked for the strongest lock alone, and the recipe sets it once") {
  Migration migration = {
      statement("ALTER TABLE orders …", {migrated("orders", LockMode::access_exclusive)})};
  migration[0].has_lock_timeout = false;
  const auto findings = judge_migration(migration, {});
  CHECK(rules_of(findings) == Words{"no-lock-timeout"});
  CHECK(findings[0].recipe == Recipe{"SET lock_timeout = '200ms';", "ALTER TABLE orders …;"});
  RuleSettings settings;
  settings["no-lock-timeout"].off = true;
  CHECK(judge_migration(migration, settings).empty());
  migration[0].tables[0].taken = LockMode::exclusive;
  CHECK(rules_of(migration).empty());
}

TEST_CASE("findings follow the files as they ran, their lines, then how bad they are") {
  TableEffect effect = migrated("orders", LockMode::access_exclusive);
  effect.rewritten = true;
  Migration migration = {statement("…", {effect}), statement("…", {effect})};
  migration[0].file = "z.sql";
  migration[0].has_lock_timeout = false;
  migration[1].file = "a.sql";
  const auto findings = judge_migration(migration, {});
  CHECK(rules_of(findings) == Words{"table-rewrite", "no-lock-timeout", "table-rewrite"});
  CHECK(findings[2].file == "a.sql");
}

TEST_CASE("names in recipes are quoted, and no longer than PostgreSQL allows") {
  CHECK(not_null_recipe({"public", "Orders"}, "a b")[2] ==
        "ALTER TABLE public.\"Orders\" ALTER COLUMN \"a b\" SET NOT NULL;");
  CHECK(made_name(std::string(80, 'x'), "next").size() == 63);
  CHECK(made_name("orders_total", "check") == "orders_total_check");
  std::string umlauts = "x";
  for (int i = 0; i < 40; ++i) umlauts += "ä";
  CHECK(made_name(umlauts, "ab").size() == 62);
}

TEST_CASE("a statement of one action has no comma but within parentheses") {
  CHECK(is_single_action("ALTER TABLE a ADD COLUMN b numeric(3, 1) DEFAULT f(1, 2)"));
  CHECK_FALSE(is_single_action("ALTER TABLE a ADD b int, ADD c int"));
  CHECK_FALSE(is_single_action("DO $$ ALTER TABLE a ADD b int $$"));
  CHECK(has_word("ALTER TABLE a ALTER b TYPE int uSing c", "USING"));
  CHECK_FALSE(has_word("ALTER TABLE \"using\" ADD b int", "USING"));
}

TEST_CASE("a key's index carries NULLS NOT DISTINCT") {
  TableEffect effect = migrated("orders", LockMode::access_exclusive);
  effect.seq_scans = 1;
  BuiltIndex index =
      test::built("u", "CREATE UNIQUE INDEX u ON public.orders USING btree (a) NULLS NOT DISTINCT");
  index.constraint = "u";
  index.kind = "UNIQUE NULLS NOT DISTINCT (a) DEFERRABLE";
  effect.indexes = {index};
  const auto findings = judge_migration({statement("ALTER TABLE …", {effect})}, {});
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].recipe.back() ==
        "ALTER TABLE public.orders ADD CONSTRAINT u UNIQUE USING INDEX u DEFERRABLE;");
}

TEST_CASE("what frames a transaction, ends it, and is locked without one") {
  CHECK(frames_others("/* x */ begin"));
  CHECK(frames_others("SET lock_timeout = '1s'"));
  CHECK_FALSE(frames_others("LOCK TABLE a"));
  CHECK(ends_transaction("ROLLBACK WORK"));
  CHECK_FALSE(ends_transaction("ROLLBACK TO SAVEPOINT a"));
  CHECK_FALSE(ends_transaction("ROLLBACK TRANSACTION TO a"));
  CHECK(ends_transaction("PREPARE TRANSACTION 'x'"));
  CHECK_FALSE(ends_transaction("PREPARE x AS SELECT 1"));
  CHECK(documented_lock("VACUUM (FULL) a") == LockMode::access_exclusive);
  CHECK(documented_lock("VACUUM a") == LockMode::share_update_exclusive);
  CHECK(documented_lock("DROP INDEX CONCURRENTLY a") == LockMode::share_update_exclusive);
  CHECK(documented_lock("REINDEX SCHEMA a") == LockMode::share);
  CHECK(documented_lock("CALL a()") == LockMode::none);
}

TEST_CASE("locks by their strength") {
  CHECK(lock_mode_from("ShareRowExclusiveLock") == LockMode::share_row_exclusive);
  CHECK(lock_mode_from("x") == LockMode::none);
  CHECK(to_string(LockMode::access_exclusive) == "ACCESS EXCLUSIVE");
  CHECK(blocks_writes(LockMode::share));
  CHECK_FALSE(blocks_writes(LockMode::share_update_exclusive));
  CHECK(who_waits(LockMode::access_exclusive) == "reads and writes");
}
