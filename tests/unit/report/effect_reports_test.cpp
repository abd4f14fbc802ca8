// SPDX-License-Identifier: MIT
// What plangate try and plangate prove show.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/report/effect/effect_words.h"
#include "gate/report/effect/try_report.h"
#include "gate/report/proof/proof_report.h"
#include "tests/unit/judged_plans.h"

using namespace gate;
using test::contains;

namespace {

Effect lost_effect() {
  Node before = test::index_scan("orders", "orders", "orders_user_idx", "(id = 1)");
  before.shared_blocks = 8;
  Node behind = test::scan("Seq Scan", "orders", "orders");
  behind.shared_blocks = 1210;
  Effect effect;
  effect.judged.evidence =
      test::case_of(before, behind, test::orders_with("orders_user_idx", "btree (user_id)"));
  effect.judged.status = Status::fail;
  effect.judged.plan_changed = true;
  Finding finding;
  finding.rule = "seq-scan";
  finding.relation = "orders";
  finding.message = "Seq Scan on <orders>\n::error::";
  finding.cause = "index-dropped";
  effect.judged.findings = {finding};
  effect.ms_before = 0.0421;
  effect.ms_behind = 1234.5;
  effect.direction = Direction::lost;
  return effect;
}

TriedChange change() {
  TriedChange result;
  result.suite = "orders";
  result.postgres = "15.20";
  result.dropped = {
      {{"public", "orders_user_idx"}, {"public", "orders"}, "btree (user_id)", 1'400'000}};
  result.inserts = {{{"public", "orders"}, 100, 412, 300}};
  result.effects = {lost_effect()};
  result.unchanged = 271;
  return result;
}

SuiteProof proof() {
  SuiteProof result = {"orders", "15.20", {}, {}};
  IndexProof guarded;
  guarded.index = change().dropped.front();
  guarded.worth = Worth::guarded;
  guarded.effects = {lost_effect(), lost_effect(), lost_effect(), lost_effect(), lost_effect()};
  guarded.insert = change().inserts.front();
  IndexProof unused;
  unused.index = {{"public", "idx|<b>"}, {"public", "orders"}, "btree (a)", 8192};
  unused.ignored = "the export";
  result.indexes = {guarded, unused};
  result.slow_keys = {{{"public", "payments"},
                       {"order_id"},
                       {"public", "orders"},
                       "DELETE FROM orders WHERE id = $1",
                       1200,
                       12.5}};
  return result;
}

}  // namespace

TEST_CASE("try tells what is lost, why, and what it costs, without a command for the log") {
  CHECK(try_text({change()}) ==
        "orders on PostgreSQL 15.20: 1 case lost, 0 gained, 271 unchanged\n"
        "drops orders_user_idx on public.orders: btree (user_id), 1.3 MB\n"
        "inserting 100 rows into public.orders touches 412 -> 300 blocks\n"
        "\n"
        "lost orders/recent: 8 -> 1,210 blocks, 0.0421 -> 1,235 ms\n"
        "  public.orders: Index Scan using orders_user_idx -> Seq Scan\n"
        "  error seq-scan: Seq Scan on <orders> ::error::\n");
}

TEST_CASE("try's Markdown is a table that no text breaks") {
  const std::string text = try_markdown({change()});
  CHECK(contains(text, "| lost | `orders/recent` |"));
  CHECK(contains(text, "seq-scan |\n"));
}

TEST_CASE("try's JSON has the plans' figures and the findings") {
  const auto json = nlohmann::json::parse(try_json({change()}));
  CHECK(json["version"] == 1);
  const auto& suite = json["suites"][0];
  CHECK(suite["unchanged"] == 271);
  CHECK(suite["inserts"][0]["blocks_behind"] == 300);
  CHECK(suite["cases"][0]["behind"]["blocks"] == 1210);
  CHECK(suite["cases"][0]["findings"][0]["cause"] == "index-dropped");
}

TEST_CASE("a case that no longer runs is shown with the server's words") {
  Effect effect = lost_effect();
  effect.judged.evidence.error = QueryError{"42703", "column \"a\" does not exist", "", ""};
  CHECK(figure_words(effect) == "does not run: column \"a\" does not exist");
}

TEST_CASE("sizes and times have as many digits as tell something") {
  CHECK(size_words(0) == "0 bytes");
  CHECK(size_words(8192) == "8.0 kB");
  CHECK(size_words(15'000'000) == "14 MB");
  CHECK(format_milliseconds(0.04211) == "0.0421");
  CHECK(format_milliseconds(12.34) == "12.3");
  CHECK(format_milliseconds(1234.5) == "1,235");
}

TEST_CASE("a proof in text shows three cases of an index; quiet, only what is not guarded") {
  const std::string text = proof_text({proof()}, false);
  CHECK(text.starts_with("orders on PostgreSQL 15.20: 2 indexes: 1 guarded, 1 unused\n\nguarded "));
  CHECK(contains(text, "  inserting 100 rows touches 412 blocks, 300 without it\n"));
  CHECK(contains(text, "  2 more cases\n"));
  CHECK(contains(text, "no index serves the foreign key public.payments (order_id): DELETE"));
  CHECK_FALSE(contains(proof_text({proof()}, true), "guarded orders_user_idx"));
}

TEST_CASE("a proof escapes names in Markdown and on the page") {
  CHECK(contains(proof_markdown({proof()}), R"(`idx\|<b>`)"));
  const std::string page = proof_html({proof()});
  CHECK(contains(page, "idx|&lt;b&gt;"));
  CHECK_FALSE(contains(page, "<b>"));
}

TEST_CASE("a proof's JSON names worth, substitute and reason") {
  const auto json = nlohmann::json::parse(proof_json({proof()}))["suites"][0];
  CHECK(json["indexes"][0]["worth"] == "guarded");
  CHECK(json["indexes"][1]["ignored"] == "the export");
  CHECK(json["indexes"][1]["substitute"].is_null());
  CHECK(json["unindexed_foreign_keys"][0]["blocks"] == 1200);
}
