// SPDX-License-Identifier: MIT
// How many cases run side by side, and in which order they come, changes no byte of any report.
#include <doctest/doctest.h>

#include "tests/database/project.h"

using gate::test::Ran;
using gate::test::Shop;

namespace {

/// What `plangate check` says, in every form.
std::map<std::string, std::string> reports(const Shop& shop, const std::string& jobs) {
  const Ran ran =
      shop.plangate({"check", "--jobs", jobs, "-v", "--report", "json=reports/json", "--report",
                     "junit=reports/junit", "--report", "markdown=reports/markdown"});
  INFO(ran.err);
  CHECK(ran.exit_code == 1);
  std::map<std::string, std::string> texts = shop.contents("reports");
  texts["stdout"] = ran.out;
  return texts;
}

void add_queries(const Shop& shop, bool reversed) {
  const std::vector<std::pair<std::string, std::string>> queries = {
      {"by_customer",
       "--@ bindings = { a = { id = 1 }, b = { id = 77 }, c = { id = 4999 } }\n"
       "SELECT id FROM orders WHERE customer_id = :id ORDER BY placed_at;\n"},
      {"count", "SELECT status, count(*) FROM orders GROUP BY 1 ORDER BY 2 DESC;\n"},
      {"broken", "SELECT nothing FROM orders;\n"},
      {"close", "UPDATE orders SET status = 'closed' WHERE customer_id = 77;\n"},
      {"join",
       "SELECT c.city, count(*) FROM customers c JOIN orders o ON o.customer_id = c.id\n"
       "GROUP BY 1 ORDER BY 1;\n"},
      {"lock", "SELECT id FROM customers WHERE id = 5 FOR UPDATE;\n"},
      {"remove", "DELETE FROM events WHERE customer_id = 9;\n"},
      {"rename", "UPDATE customers SET city = 'elsewhere' WHERE id < 9;\n"},
      {"unindexed", "SELECT id FROM orders WHERE total_cents % 4001 = 5;\n"}};
  std::string text;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    const auto& [name, sql] = queries[reversed ? queries.size() - 1 - i : i];
    text += "-- name: " + name + "\n" + sql;
  }
  shop.write("queries/all.sql", text);
}

}  // namespace

TEST_CASE("one job or eight: the same bytes in every report") {
  const Shop shop;
  add_queries(shop, false);
  (void)shop.plangate({"refresh", "shop/(by|close|join|lock|remove)"});
  shop.migration("DROP INDEX orders_customer_idx;\n");
  const auto one = reports(shop, "1");
  CHECK(one.size() == 4);
  CHECK(reports(shop, "8") == one);
  CHECK(reports(shop, "3") == one);
}

TEST_CASE("the order of the queries changes no baseline and no finding") {
  const Shop forth;
  const Shop back;
  add_queries(forth, false);
  add_queries(back, true);
  const auto told = [](const Shop& shop) {
    (void)shop.plangate({"refresh"});
    std::map<std::string, std::string> files;
    for (const auto& [path, text] : shop.contents("baselines"))
      files[path.substr(shop.folder().size())] = text;
    return files;
  };
  CHECK(told(forth) == told(back));
}

TEST_CASE("suites side by side say what they say alone") {
  const Shop shop;
  add_queries(shop, false);
  shop.append("plangate.toml",
              "[suite.archive]\nseed = [\"seed/[12]*.sql\"]\nqueries = [\"queries/*.sql\"]\n"
              "[suite.warehouse]\nseed = [\"seed/*.sql\"]\nqueries = [\"queries/*.sql\"]\n");
  const auto one = reports(shop, "1");
  CHECK(reports(shop, "8") == one);
}
