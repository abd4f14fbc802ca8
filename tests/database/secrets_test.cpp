// SPDX-License-Identifier: MIT
// Nothing gets out: the caller's secrets, values that reports are to leave out, and lines that a
// terminal or a CI would take for commands.
#include <doctest/doctest.h>

#include "tests/database/project.h"

using gate::test::by_customer;
using gate::test::Shop;

namespace {

const std::map<std::string, std::string> with_secrets = {
    {"GITHUB_TOKEN", "ghs_of_the_caller"},
    {"AWS_SECRET_ACCESS_KEY", "aws of the caller"},
    {"SMTP_PASSWORD", "p@ss/word"},
    {"OTHER_URL", "https://user:word@example.com"},
    {"RAILS_ENV", "test"},
    {"GEM_HOME", "/gems"}};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Whether a CI's runner would take a line for a command.
bool has_command(const std::string& text) {
  for (std::size_t at = text.find("::"); at != std::string::npos; at = text.find("::", at + 1)) {
    const std::size_t begin = text.find_last_not_of(" \t", at == 0 ? 0 : at - 1);
    if (at == 0 || begin == std::string::npos || text[begin] == '\n') return true;
  }
  return has(text, "##[");
}

}  // namespace

TEST_CASE("a command gets the caller's environment without secrets, but for those it names") {
  const Shop shop;
  shop.query("one", "SELECT 1;\n");
  shop.seed_entries("{ run = \"env > environment\", env = [\"SMTP_PASSWORD\"] }");
  CHECK(shop.plangate({"seed"}, with_secrets).exit_code == 0);
  const std::string environment = shop.read("environment");
  for (const char* kept : {"PATH=", "HOME=", "RAILS_ENV=test", "GEM_HOME=/gems",
                           "PGHOST=", "DATABASE_URL=", "SMTP_PASSWORD=p@ss/word"}) {
    CAPTURE(kept);
    CHECK(has(environment, kept));
  }
  for (const char* secret : {"GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY", "OTHER_URL"}) {
    CAPTURE(secret);
    CHECK_FALSE(has(environment, secret));
  }
}

TEST_CASE("a command that fails shows no secret, and is told what it did not get") {
  const Shop shop;
  shop.query("one", "SELECT 1;\n");
  shop.seed_entries(
      "{ run = \"echo $SMTP_PASSWORD p%40ss%2Fword $DATABASE_URL $PGPASSWORD; exit 1\", "
      "tcp = true, env = [\"SMTP_PASSWORD\"] }");
  const auto ran = shop.plangate({"check", "--report", "json=r.json"}, with_secrets);
  INFO(ran.err);
  CHECK(ran.exit_code == 2);
  CHECK(has(ran.err, "It did not get AWS_SECRET_ACCESS_KEY, GITHUB_TOKEN, OTHER_URL"));
  CHECK(has(ran.err, "*** *** postgresql://plangate_"));
  for (const std::string& text : {ran.err, shop.read("r.json")}) {
    CHECK_FALSE(has(text, "p@ss"));
    CHECK_FALSE(has(text, "p%40ss"));
  }
}

TEST_CASE("nothing of the caller's environment reaches the server") {
  const Shop shop;
  shop.query("one", "SELECT 1;\n");
  shop.write("seed/50.sql",
             "CREATE TABLE environment (line text);\n"
             "COPY environment FROM PROGRAM 'env';\n"
             "SELECT 1 / (count(*) FILTER (WHERE line ~ 'caller|word|RAILS') = 0)::int,\n"
             "  1 / (count(*) FILTER (WHERE line LIKE 'PATH=%') = 1)::int FROM environment;\n");
  const auto ran = shop.plangate({"seed"}, with_secrets);
  INFO(ran.err);
  CHECK(ran.exit_code == 0);
}

TEST_CASE("a password that is typed in the wrong place is not repeated") {
  const Shop shop;
  shop.query("customer", by_customer);
  const auto ran = shop.plangate({"check", "postgresql://u:p%40ss@localhost/db"});
  CHECK(ran.exit_code == 2);
  CHECK(has(ran.err, "postgresql://u:***@localhost/db"));
  shop.migration("ALTER ROLE nobody_here PASSWORD 'hidden';\n");
  const auto failed = shop.plangate({"check", "--report", "json=r.json"});
  CHECK(failed.exit_code == 2);
  CHECK_FALSE(has(failed.err + shop.read("r.json"), "hidden"));
}

TEST_CASE("--redact leaves values out of stdout, reports and comment") {
  const Shop shop;
  shop.query("mail",
             "--@ bindings.one = { status = \"status_4711\" }\n-- for status_4711\n"
             "SELECT id FROM orders WHERE status = :status AND status <> 'odd_0815';\n");
  shop.query("broken", "SELECT 'odd_0815'::int;\n");
  const auto ran =
      shop.plangate({"check", "-v", "--redact", "--report", "json=r.json", "--report",
                     "html=r.html", "--report", "markdown=r.md", "--report", "junit=r.xml"});
  CHECK(ran.exit_code == 1);
  const auto comment = shop.plangate({"comment", "--from", "r.json", "--dry-run"});
  const auto merged = shop.plangate({"merge", "r.json", "--report", "json=m.json"});
  CHECK(merged.exit_code == 1);
  CHECK(shop.read("m.json") == shop.read("r.json"));
  for (const std::string& text : {ran.out, ran.err, comment.out, merged.out, shop.read("r.json"),
                                  shop.read("r.html"), shop.read("r.md"), shop.read("r.xml")}) {
    CHECK_FALSE(has(text, "4711"));
    CHECK_FALSE(has(text, "0815"));
  }
  CHECK(has(ran.out, "<> ?"));
  const auto refreshed = shop.plangate({"refresh", "--from", "r.json"});
  CHECK(refreshed.exit_code == 2);
  CHECK(has(refreshed.err, "--redact"));
}

TEST_CASE("--redact leaves values out of what explain and refresh show") {
  const Shop shop;
  shop.query("mail",
             "--@ bindings.one = { status = \"status_4711\" }\n"
             "SELECT id FROM orders WHERE status = :status AND status <> 'odd_0815';\n");
  shop.query("broken", "SELECT 'odd_0815'::int;\n");
  const auto explained = shop.plangate({"explain", "shop/mail", "--redact"});
  const auto shown = shop.plangate({"refresh", "-v", "--redact"});
  CHECK(shown.exit_code == 1);  // what did not run is named
  CHECK(shop.plangate({"refresh", "shop/mail"}).exit_code == 0);
  shop.query("mail",
             "--@ bindings.one = { status = \"status_4711\" }\n"
             "SELECT id FROM orders WHERE status = :status AND status <> 'odd_0815' ORDER BY 1;\n");
  const auto changed = shop.plangate({"refresh", "shop/mail", "--all", "--dry-run", "--redact"});
  for (const auto* ran : {&explained, &shown, &changed}) {
    CHECK_FALSE(has(ran->out + ran->err, "4711"));
    CHECK_FALSE(has(ran->out + ran->err, "0815"));
  }
  CHECK(has(explained.out, "Seq Scan on public.orders"));
  CHECK(has(shown.out, "<> ?"));
  CHECK(has(changed.out, "the plan changed"));
  const auto refused = shop.plangate({"explain", "shop/mail", "--redact", "--format", "json"});
  CHECK(refused.exit_code == 2);
  CHECK(has(refused.err, "--redact does not go with --format json"));
}

TEST_CASE("--redact leaves a failed seed's values out") {
  const Shop shop;
  shop.query("customer", by_customer);
  shop.migration(
      "CREATE TABLE k (mail text PRIMARY KEY);\n"
      "INSERT INTO k VALUES ('ada_4711'), ('ada_4711');\n");
  const auto ran = shop.plangate({"check", "--redact", "--report", "json=r.json"});
  CHECK(ran.exit_code == 2);
  CHECK(has(ran.err, "k_pkey"));
  CHECK_FALSE(has(ran.err + shop.read("r.json"), "4711"));
}

TEST_CASE("--no-run refuses a seed with a command, seeded before or not") {
  const Shop shop;
  shop.query("one", "SELECT 1;\n");
  shop.seed_entries("\"seed/*.sql\", { run = \"touch ran\", inputs = [\"seed/*.sql\"] }");
  const auto refused = shop.plangate({"check", "--no-run", "--report", "json=r.json"});
  CHECK(refused.exit_code == 2);
  CHECK(has(refused.err, "plangate.toml:2: --no-run refuses the command of [suite.shop]: touch"));
  CHECK_FALSE(shop.exists("ran"));
  CHECK(has(shop.read("r.json"), "--no-run"));
  CHECK(shop.plangate({"seed"}).exit_code == 0);
  CHECK(shop.plangate({"seed", "--no-run"}).exit_code == 2);
  shop.seed_entries("\"seed/*.sql\"");
  CHECK(shop.plangate({"seed", "--no-run"}).exit_code == 0);
}

TEST_CASE("no name and no message becomes a command of a terminal or a CI") {
  const Shop shop;
  shop.query("one", "SELECT 1;\n");
  shop.seed_entries("\"seed/*.sql\"");
  shop.write("seed/50.sql", "CREATE TABLE \"\x1b[31m\n::error::x##[group]\" AS SELECT 1 AS id;\n");
  const auto seeded = shop.plangate({"seed", "-v"});
  CHECK(seeded.exit_code == 0);
  shop.write("seed/60.sql",
             "DO $$ BEGIN RAISE EXCEPTION E'\\n::error::x\\n##[group]\\x1b[31m'; END $$;\n");
  const auto failed = shop.plangate({"check"});
  CHECK(failed.exit_code == 2);
  shop.seed_entries(
      "{ run = \"printf '\\\\n::error::x\\\\n  ::stop-commands::y ##[x]\\\\033[31m'; "
      "exit 1 # ##[z]\" }");
  const auto of_command = shop.plangate({"seed", "-v"});
  CHECK(of_command.exit_code == 2);
  for (const std::string& text : {seeded.out, seeded.err, failed.err, of_command.err}) {
    INFO(text);
    CHECK_FALSE(has(text, "\x1b"));
    CHECK_FALSE(has_command(text));
  }
}
