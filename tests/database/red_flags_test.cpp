// SPDX-License-Identifier: MIT
// What handbooks call the red flags of a query plan, each provoked on a real server: a query is
// accepted, then the query or the schema changes, and the rule that watches for the flag speaks.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/database/project.h"

using gate::test::Shop;

namespace {

struct Flag {
  const char* sentence;
  const char* before;     ///< the query that is accepted
  const char* migration;  ///< what happens to the schema afterwards; may be empty
  const char* after;      ///< the query then
  const char* rule;
  const char* relation;  ///< that the finding names; empty where the whole case is meant
};

const Flag flags[] = {
    {"a Seq Scan on a large table", "SELECT id FROM orders WHERE customer_id = 77;\n",
     "DROP INDEX orders_customer_idx;", "SELECT id FROM orders WHERE customer_id = 77;\n",
     "seq-scan", "orders"},
    {"a Nested Loop with a large outer side",
     "SELECT c.city, o.id FROM orders o JOIN customers c ON c.id = o.customer_id\n"
     "WHERE o.id <= 2000;\n",
     "",
     "SELECT c.city, o.id FROM orders o\n"
     "JOIN customers c ON c.id <= o.customer_id AND c.id >= o.customer_id WHERE o.id <= 2000;\n",
     "nested-loop", "customers"},
    {"a Sort that an index could spare",
     "SELECT id, total_cents FROM archive.orders WHERE status = 'open' LIMIT 20;\n", "",
     "SELECT id, total_cents FROM archive.orders WHERE status = 'open' ORDER BY id LIMIT 20;\n",
     "sort-added", "orders"},
    {"a sort that spills to disk", "SELECT * FROM orders ORDER BY status, id;\n", "",
     "--@ settings = { work_mem = \"256kB\" }\nSELECT * FROM orders ORDER BY status, id;\n",
     "spill", "orders"},
    {"a hash join that spills to disk",
     "SELECT o.id, c.city FROM orders o JOIN customers c ON c.id = o.customer_id;\n", "",
     "--@ settings = { work_mem = \"64kB\", enable_mergejoin = \"off\", enable_nestloop = \"off\" "
     "}\n"
     "SELECT o.id, c.city FROM orders o JOIN customers c ON c.id = o.customer_id;\n",
     "spill", ""},
    {"a Bitmap Heap Scan with many rechecks",
     "--@ settings = { enable_seqscan = \"off\", enable_indexscan = \"off\" }\n"
     "SELECT id FROM orders WHERE total_cents = 777;\n",
     "DROP INDEX orders_total_idx; CREATE INDEX orders_total_idx ON orders USING brin "
     "(total_cents);",
     "--@ settings = { enable_seqscan = \"off\", enable_indexscan = \"off\" }\n"
     "SELECT id FROM orders WHERE total_cents = 777;\n",
     "bitmap-lossy", "orders"},
    {"a SubPlan that runs for every row",
     "SELECT c.id, count(o.id) FROM customers c LEFT JOIN orders o ON o.customer_id = c.id\n"
     "GROUP BY c.id;\n",
     "",
     "SELECT c.id, (SELECT count(*) FROM orders o WHERE o.customer_id = c.id) FROM customers c;\n",
     "subplan-per-row", "orders"},
    {"an estimate of rows that is wildly wrong",
     "SELECT id FROM customers WHERE city = 'city 7';\n", "",
     "SELECT id FROM customers WHERE city = 'city 7' AND postal_code = 'code 7-1';\n",
     "row-estimate", "customers"},
    {"many more rows read for the same result",
     "SELECT id FROM orders ORDER BY placed_at DESC LIMIT 20;\n", "",
     "SELECT id FROM orders ORDER BY placed_at DESC LIMIT 20 OFFSET 10000;\n", "more-work",
     "orders"},
    {"an index that no longer has all that is asked for",
     "SELECT total_cents FROM orders WHERE total_cents < 900 ORDER BY total_cents LIMIT 20;\n", "",
     "SELECT total_cents, status FROM orders WHERE total_cents < 900\n"
     "ORDER BY total_cents LIMIT 20;\n",
     "index-only-lost", "orders"},
    {"partitions that are no longer left out",
     "SELECT count(*) FROM events\n"
     "WHERE happened_at >= '2025-01-01' AND happened_at < '2025-02-01';\n",
     "", "SELECT count(*) FROM events WHERE date_trunc('month', happened_at) = '2025-01-01';\n",
     "pruning-lost", "events"},
};

}  // namespace

TEST_CASE("a red flag is seen by the rule that watches for it") {
  for (const Flag& flag : flags) {
    SUBCASE(flag.sentence) {
      const Shop shop;
      shop.query("page", flag.before);
      shop.accept();
      CHECK(shop.check({"--fail-on", "warning"}).exit_code == 0);

      shop.query("page", flag.after);
      if (!std::string(flag.migration).empty()) shop.migration(flag.migration);
      const auto checked = shop.check({"--fail-on", "warning"});
      INFO(checked.out, checked.err);
      CHECK(checked.exit_code == 1);
      const auto findings = checked.findings(flag.rule);
      CHECK(std::any_of(findings.begin(), findings.end(), [&flag](const auto& finding) {
        return std::string(flag.relation).empty() || finding["relation"] == flag.relation;
      }));
    }
  }
}
