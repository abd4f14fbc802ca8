// SPDX-License-Identifier: MIT
// The query anti-patterns that every handbook warns of, each with the form that it should have. The
// good form is accepted; then somebody writes the bad one, and a rule tells them apart.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/database/project.h"

using gate::test::Shop;

namespace {

struct Pair {
  const char* sentence;
  const char* good;
  const char* bad;
  const char* rule;
  const char* relation;  ///< that the finding names; empty where the whole case is meant
};

const Pair pairs[] = {
    {"a function on the indexed column",
     "--@ bindings.one = { email = \"user77@example.com\" }\n"
     "SELECT id FROM customers WHERE email = lower(:email);\n",
     "--@ bindings.one = { email = \"user77@example.com\" }\n"
     "SELECT id FROM customers WHERE lower(email) = lower(:email);\n",
     "seq-scan", "customers"},
    {"a part taken out of a date instead of a range of dates",
     "--@ bindings.one = { day = \"2024-05-01\", next = \"2024-05-02\" }\n"
     "SELECT id FROM orders WHERE placed_at >= :day AND placed_at < :next;\n",
     "--@ bindings.one = { day = \"2024-05-01\" }\n"
     "SELECT id FROM orders WHERE date_trunc('day', placed_at) = :day;\n",
     "seq-scan", "orders"},
    {"a cast on the column's side",
     "--@ bindings.one = { customer = \"77\" }\n"
     "SELECT id FROM orders WHERE customer_id = :customer;\n",
     "--@ bindings.one = { customer = \"77\" }\n"
     "SELECT id FROM orders WHERE customer_id::text = :customer;\n",
     "seq-scan", "orders"},
    {"a parameter of a wider type, which casts the column unseen",
     "--@ bindings.one = { customer = 77 }\n"
     "--@ types.customer = \"bigint\"\n"
     "SELECT id FROM orders WHERE customer_id = :customer;\n",
     "--@ bindings.one = { customer = 77 }\n"
     "--@ types.customer = \"numeric\"\n"
     "SELECT id FROM orders WHERE customer_id = :customer;\n",
     "seq-scan", "orders"},
    {"arithmetic on the column's side",
     "--@ bindings.one = { total = 150 }\n"
     "SELECT id FROM orders WHERE total_cents < :total::integer;\n",
     "--@ bindings.one = { total = 150 }\n"
     "SELECT id FROM orders WHERE total_cents - 100 < :total::integer - 100;\n",
     "seq-scan", "orders"},
    {"OR across columns of two tables instead of a UNION",
     "--@ bindings.one = { email = \"user77@example.com\", total = 777 }\n"
     "SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.email = :email\n"
     "UNION SELECT id FROM orders WHERE total_cents = :total;\n",
     "--@ bindings.one = { email = \"user77@example.com\", total = 777 }\n"
     "SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id\n"
     "WHERE c.email = :email OR o.total_cents = :total;\n",
     "seq-scan", "orders"},
    {"OR across columns of which one has no index",
     "--@ bindings.one = { id = 77 }\n"
     "SELECT id FROM orders WHERE customer_id = :id;\n",
     "--@ bindings.one = { id = 77 }\n"
     "SELECT id FROM orders WHERE customer_id = :id OR status = 'lost';\n",
     "seq-scan", "orders"},
    {"deep OFFSET instead of the last row seen",
     "--@ bindings.page_501 = { before = \"2024-09-01\" }\n"
     "SELECT id FROM orders WHERE placed_at < :before ORDER BY placed_at DESC LIMIT 20;\n",
     "--@ bindings.page_501 = { skipped = 10000 }\n"
     "SELECT id FROM orders ORDER BY placed_at DESC LIMIT 20 OFFSET :skipped;\n",
     "more-work", ""},
    {"count(*) over everything instead of the planner's count",
     "SELECT reltuples FROM pg_class WHERE oid = 'orders'::regclass;\n",
     "SELECT count(*) FROM orders;\n", "more-work", ""},
    {"SELECT * where the index has all that is needed",
     "--@ bindings.one = { low = 500, high = 900 }\n"
     "SELECT total_cents FROM orders WHERE total_cents BETWEEN :low AND :high\n"
     "ORDER BY total_cents LIMIT 20;\n",
     "--@ bindings.one = { low = 500, high = 900 }\n"
     "SELECT * FROM orders WHERE total_cents BETWEEN :low AND :high\n"
     "ORDER BY total_cents LIMIT 20;\n",
     "index-only-lost", ""},
    {"a correlated subquery for every row instead of a join",
     "SELECT c.id, count(o.id) FROM customers c LEFT JOIN orders o ON o.customer_id = c.id\n"
     "GROUP BY c.id;\n",
     "SELECT c.id, (SELECT count(*) FROM orders o WHERE o.customer_id = c.id) FROM customers c;\n",
     "subplan-per-row", ""},
};

}  // namespace

TEST_CASE("an anti-pattern takes the place of the form it should have") {
  for (const Pair& pair : pairs) {
    SUBCASE(pair.sentence) {
      const Shop shop;
      shop.query("page", pair.good);
      shop.accept();
      CHECK(shop.check({"--fail-on", "warning"}).exit_code == 0);

      shop.query("page", pair.bad);
      const auto checked = shop.check({"--fail-on", "warning"});
      INFO(checked.out, checked.err);
      CHECK(checked.exit_code == 1);
      const auto findings = checked.findings(pair.rule);
      CHECK(std::any_of(findings.begin(), findings.end(), [&pair](const auto& finding) {
        return std::string(pair.relation).empty() || finding["relation"] == pair.relation;
      }));
    }
  }
}

// The handbooks list this one too, but PostgreSQL reads both forms through the index.
TEST_CASE("OR of one column's values is as good as IN: nothing above a note") {
  const Shop shop;
  shop.query("page", "SELECT id FROM orders WHERE customer_id IN (7, 77);\n");
  shop.accept();
  shop.query("page", "SELECT id FROM orders WHERE customer_id = 7 OR customer_id = 77;\n");
  const auto checked = shop.check({"--fail-on", "warning"});
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 0);
}
