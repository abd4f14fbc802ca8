// SPDX-License-Identifier: MIT
// server.clock: a server whose time begins at the same instant at every start; and what is said of
// the time where there is none.
#include <doctest/doctest.h>

#include "tests/database/project.h"

using gate::test::Shop;

namespace {

/// True within ten minutes of the clock's instant.
const std::string at_noon =
    "now() BETWEEN timestamptz '2026-01-15 12:00:00+00' AND timestamptz '2026-01-15 12:10:00+00'";

void set_clock(const Shop& shop) {
  shop.append("plangate.toml", "[server]\nclock = \"2026-01-15T12:00:00Z\"\n");
}

/// Fails, by a division by zero, unless the condition holds.
std::string only_if(const std::string& condition) {
  return "1 / (" + condition + ")::int";
}

}  // namespace

TEST_CASE("the server's time begins at the clock's instant, in the seed and in every case") {
  const Shop shop;
  set_clock(shop);
  shop.migration("CREATE TABLE stamps AS SELECT now() AS made_at, current_date AS day;\n");
  shop.query("reads", "SELECT " + only_if(at_noon) + ", " +
                          only_if("current_date = date '2026-01-15'") + ";\n");
  shop.query("seeded", "SELECT " +
                           only_if("made_at BETWEEN timestamptz '2026-01-15 12:00:00+00' AND "
                                   "timestamptz '2026-01-15 12:10:00+00'") +
                           ", " + only_if("made_at <= now() + interval '10 minutes'") +
                           " FROM stamps WHERE day = current_date;\n");
  shop.query("value",
             "--@ bindings.one.day = { sql = \"SELECT current_date - 1\" }\n"
             "SELECT " +
                 only_if(":day::date = '2026-01-14'") + ";\n");
  // Both write one table: the server is made anew between them.
  for (const char* name : {"writes_1", "writes_2"})
    shop.query(name, "UPDATE stamps SET day = day + " + only_if(at_noon) + ";\n");
  shop.accept();
  const auto warm = shop.check();
  INFO(warm.out, warm.err);
  CHECK(warm.exit_code == 0);
  CHECK(warm.results["environment"]["clock"] == "2026-01-15T12:00:00Z");
  CHECK(warm.findings("volatile-query").empty());
  CHECK(warm.err.find("no seed image") == std::string::npos);

  const auto cold = shop.check({"--no-cache"});
  CHECK(cold.results == warm.results);
  CHECK(shop.plangate({"refresh", "--all", "--dry-run", "--no-cache"}).out ==
        "Every baseline is up to date.\n");
}

TEST_CASE("another clock is another seed image") {
  const Shop shop;
  set_clock(shop);
  shop.migration("CREATE TABLE stamps AS SELECT current_date AS day;\n");
  shop.query("day", "SELECT " + only_if("day = current_date") + " FROM stamps;\n");
  shop.accept();
  shop.write("plangate.toml",
             "[suite.shop]\nseed = [\"seed/*.sql\"]\nqueries = [\"queries/*.sql\"]\n"
             "[server]\nclock = \"2027-06-01T00:00:00+02:00\"\n");
  const auto later = shop.check();
  INFO(later.out, later.err);
  CHECK(later.exit_code == 0);
  CHECK(later.results["environment"]["clock"] == "2027-05-31T22:00:00Z");
  CHECK(later.out.find("clock") != std::string::npos);
}

TEST_CASE("under a clock time passes: a case that runs too long is cancelled") {
  const Shop shop;
  shop.append("plangate.toml", "[server]\nclock = \"2026-01-15T12:00:00Z\"\ntimeout = \"300ms\"\n");
  shop.query("slow", "SELECT pg_sleep(60);\n");
  const auto errors = shop.check().findings("query-error");
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].dump().find("did not finish within 0.3 s") != std::string::npos);
}

TEST_CASE("waivers expire by the clock") {
  const Shop shop;
  const std::string scan =
      "SELECT id FROM orders WHERE total_cents % 97 = 5 AND status = 'open';\n";
  const auto waived_until = [&](const std::string& day) {
    shop.query("q", "--@ waivers = [{ rule = \"unindexed-filter\", reason = \"export\", until = " +
                        day + " }]\n" + scan);
  };
  set_clock(shop);
  waived_until("2026-01-15");
  shop.accept();
  CHECK(shop.check().findings("expired-waiver").empty());
  waived_until("2026-01-14");
  CHECK(shop.check().findings("expired-waiver").size() == 1);
}

TEST_CASE("without a clock what asks for the time is noted, with what it calls") {
  const Shop shop;
  shop.write("seed/40_views.sql",
             "CREATE VIEW recent AS SELECT * FROM orders WHERE placed_at > localtimestamp - "
             "interval '1 day';\n"
             "CREATE FUNCTION since() RETURNS timestamptz STABLE LANGUAGE sql AS "
             "'SELECT statement_timestamp()';\n");
  shop.query(
      "direct",
      "SELECT id FROM orders WHERE placed_at > now() - interval '1 day' AND random() < 2;\n");
  shop.query("view", "SELECT id FROM recent;\n");
  shop.query("function", "SELECT id FROM orders WHERE placed_at > since();\n");
  shop.query("value",
             "--@ bindings.one.day = { sql = \"current_date - 30\" }\n"
             "SELECT id FROM orders WHERE placed_at > :day::date;\n");
  shop.query("still", "SELECT id AS now, 'now()' FROM orders WHERE id = 5;\n");
  const auto checked = shop.check();
  INFO(checked.out, checked.err);
  const auto notes = checked.findings("volatile-query");
  REQUIRE(notes.size() == 4);
  CHECK(notes[0]["message"].get<std::string>().starts_with("shop/direct calls now() and random()"));
  CHECK(notes[0]["severity"] == "note");
  CHECK(notes[1]["message"].get<std::string>().starts_with(
      "shop/function calls statement_timestamp()"));
  CHECK(notes[2]["message"].get<std::string>().starts_with("shop/value [one] calls CURRENT_DATE"));
  CHECK(notes[2]["detail"] == "the SQL for parameter day calls CURRENT_DATE");
  CHECK(notes[3]["message"].get<std::string>().starts_with("shop/view calls LOCALTIMESTAMP"));
  CHECK(notes[3]["detail"].get<std::string>().starts_with("a view or function"));

  SUBCASE("a clock, as the hint says, makes the notes go") {
    CHECK(notes[3]["hint"].get<std::string>().find("Set clock in [server]") != std::string::npos);
    set_clock(shop);
    CHECK(shop.check().findings("volatile-query").empty());
  }
  SUBCASE("accepted, they are silent") {
    shop.accept();
    CHECK(shop.check().findings("volatile-query").empty());
  }
  SUBCASE("a waiver, or a parameter instead, makes them go") {
    shop.query("direct",
               "--@ waivers = [{ rule = \"volatile-query\", reason = \"all rows anyway\" }]\n"
               "SELECT id FROM orders WHERE placed_at > now() - interval '1 day' AND random() < "
               "2;\n");
    shop.query("view",
               "--@ bindings.one.now = 2026-01-15T12:00:00Z\n"
               "SELECT id FROM orders WHERE placed_at > :now::timestamptz - interval '1 day';\n");
    const auto again = shop.check();
    CHECK(again.findings("volatile-query").size() == 3);
    CHECK(again.results["summary"]["waived"] == 0);
  }
}

TEST_CASE("doctor names the column defaults and the queries that depend on the time") {
  const Shop shop;
  shop.migration(
      "CREATE TABLE visits (id int, seen_at timestamptz DEFAULT now(), day date DEFAULT "
      "CURRENT_DATE, note text DEFAULT 'now or never', key uuid DEFAULT gen_random_uuid());\n"
      "ALTER TABLE orders ADD COLUMN \"Changed\" timestamp DEFAULT localtimestamp;\n");
  shop.query("recent", "SELECT id FROM orders WHERE placed_at > now() - interval '1 day';\n");
  shop.query("still", "SELECT id FROM orders WHERE id = 5;\n");
  const auto doctor = shop.plangate({"doctor"});
  INFO(doctor.out, doctor.err);
  CHECK(doctor.exit_code == 0);
  for (const char* words :
       {"shop/recent calls now()", "public.visits.seen_at has the default now()",
        "public.visits.day has the default CURRENT_DATE",
        "public.orders.Changed has the default LOCALTIMESTAMP"}) {
    CAPTURE(words);
    CHECK(doctor.out.find(words) != std::string::npos);
  }
  for (const char* words : {"shop/still", "visits.note", "visits.key"}) {
    CAPTURE(words);
    CHECK(doctor.out.find(words) == std::string::npos);
  }

  SUBCASE("with a clock there is nothing to name") {
    set_clock(shop);
    const auto calm = shop.plangate({"doctor"});
    CHECK(calm.exit_code == 0);
    CHECK(calm.out.find("2026-01-15T12:00:00Z") != std::string::npos);
    CHECK(calm.out.find("visits") == std::string::npos);
  }
}
