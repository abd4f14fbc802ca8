// SPDX-License-Identifier: MIT
// Several machines: their shards, merged, are the run of one.
#include <doctest/doctest.h>

#include "tests/database/project.h"

using gate::test::Ran;
using gate::test::Shop;

namespace {

using Words = std::vector<std::string>;

/// A suite that fails in one case, with cases that read, write, do not run, are waived and stale.
void fill(const Shop& shop) {
  shop.query("customer",
             "--@ bindings.one = { id = 77 }\n--@ bindings.two = { id = 5 }\n"
             "SELECT id, status FROM orders WHERE customer_id = :id;\n");
  shop.query("newest", "SELECT id FROM orders ORDER BY placed_at DESC LIMIT 20;\n");
  shop.query("close", "UPDATE orders SET status = 'closed' WHERE id = 41;\n");
  shop.query("export",
             "--@ waivers = [{ rule = \"unindexed-filter\", reason = \"nightly\" }]\n"
             "SELECT id FROM orders WHERE total_cents % 97 = 5 AND status = 'open';\n");
  shop.query("gone", "SELECT count(*) FROM orders;\n");
  shop.query("broken", "SELECT id FROM orders WHERE id = 1;\n");
  shop.accept();
  shop.remove("queries/gone.sql");
  shop.query("broken", "SELECT id FROM no_such_table;\n");
  shop.migration("DROP INDEX orders_customer_idx;\n");
}

/// Runs the command with all reports, into files whose names begin with `name`.
Ran reported(const Shop& shop, const std::string& name, Words words) {
  for (const char* kind : {"json", "junit", "markdown"})
    words.insert(words.end(), {"--report", std::string(kind) + "=" + name + "." + kind});
  return shop.plangate(words);
}

Ran shard(const Shop& shop, int index, int count) {
  const std::string name = std::to_string(index);
  return reported(shop, name, {"check", "--shard", name + "/" + std::to_string(count)});
}

/// Nothing but exit 2 with the file's name, and reports that say so.
void check_no_verdict(const Shop& shop, const Words& files, const std::string& named) {
  CAPTURE(named);
  Words merge = {"merge"};
  merge.insert(merge.end(), files.begin(), files.end());
  const Ran ran = reported(shop, "none", merge);
  CHECK(ran.exit_code == 2);
  CHECK(ran.err.find(named) != std::string::npos);
  CHECK(nlohmann::json::parse(shop.read("none.json"))["verdict"] == "none");
  CHECK(shop.read("none.junit").find(named) != std::string::npos);
  CHECK(shop.read("none.markdown").find("no verdict") != std::string::npos);
}

}  // namespace

TEST_CASE("three shards merged are the run without shards, in every report") {
  const Shop shop;
  fill(shop);
  const Ran whole = reported(shop, "whole", {"check", "-v"});
  CHECK(whole.exit_code == 1);
  for (int index = 1; index <= 3; ++index) CHECK(shard(shop, index, 3).exit_code <= 1);

  const Ran merged = reported(shop, "merged", {"merge", "-v", "3.json", "1.json", "2.json"});
  INFO(merged.err);
  CHECK(merged.exit_code == 1);
  CHECK(merged.out == whole.out);
  for (const std::string kind : {"json", "junit", "markdown"})
    CHECK(shop.read("merged." + kind) == shop.read("whole." + kind));
  CHECK(shop.plangate({"merge", "whole.json"}).exit_code == 1);
  CHECK(shop.plangate({"merge", "--exit-zero", "1.json", "2.json", "3.json"}).exit_code == 0);

  // What is not the whole run is no verdict.
  check_no_verdict(shop, {"1.json", "3.json"}, "missing: 2");
  check_no_verdict(shop, {"1.json", "2.json", "2.json"}, "2.json");
  check_no_verdict(shop, {"1.json", "absent.json", "3.json"}, "absent.json");
  check_no_verdict(shop, {"1.json", "plangate.toml", "3.json"}, "plangate.toml");
  shop.write("cut.json", shop.read("2.json").substr(0, 500));
  check_no_verdict(shop, {"1.json", "cut.json", "3.json"}, "cut.json");
  static_cast<void>(
      shop.plangate({"check", "shop/nothing", "--shard", "2/3", "--report", "json=failed.json"}));
  check_no_verdict(shop, {"1.json", "failed.json", "3.json"}, "failed.json");
  static_cast<void>(
      shop.plangate({"check", "shop/customer", "--shard", "2/3", "--report", "json=other.json"}));
  check_no_verdict(shop, {"1.json", "other.json", "3.json"}, "other.json");

  // A report may replace one of the results, and refresh takes the merged plans.
  CHECK(
      shop.plangate({"merge", "1.json", "2.json", "3.json", "--report", "json=1.json"}).exit_code ==
      1);
  CHECK(shop.read("1.json") == shop.read("whole.json"));
  shop.accept({"--from", "merged.json", "shop/customer"});
  CHECK(shop.check({"shop/customer"}).exit_code == 0);
}

TEST_CASE("a shard that is left with no query passes without a server") {
  const Shop shop;
  shop.query("newest", "SELECT id FROM orders ORDER BY placed_at DESC LIMIT 20;\n");
  shop.write("seed/99.sql", "SELECT no_such_function();\n");  // a server would not get far
  const int first = shard(shop, 1, 2).exit_code;
  const int second = shard(shop, 2, 2).exit_code;
  CHECK(first + second == 2);
  CHECK(first * second == 0);
  const std::string empty = first == 0 ? "1.json" : "2.json";
  const auto results = nlohmann::json::parse(shop.read(empty));
  CHECK(results["verdict"] == "pass");
  CHECK(results["summary"]["cases"] == 0);

  const Ran nothing = shop.plangate({"check", "no_such_query", "--shard", "1/2"});
  CHECK(nothing.exit_code == 2);
}

TEST_CASE("a shard that is none is wrong usage") {
  const Shop shop;
  for (const std::string text : {"0/2", "3/2", "2", "1/1001", "a/b"}) {
    const Ran ran = shop.plangate({"check", "--shard", text, "--report", "json=r.json"});
    CHECK(ran.exit_code == 2);
    CHECK(ran.err.find("--shard") != std::string::npos);
    CHECK(nlohmann::json::parse(shop.read("r.json"))["verdict"] == "none");
  }
}
