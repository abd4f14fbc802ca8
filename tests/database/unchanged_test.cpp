// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "tests/database/project.h"

using gate::test::Shop;

TEST_CASE("an unchanged repository passes, and refresh --all changes no byte") {
  Shop shop;
  shop.query("by_email",
             "--@ bindings.one = { email = \"user77@example.com\" }\n"
             "SELECT id, city FROM customers WHERE email = :email;\n");
  shop.query("newest", "SELECT id FROM orders ORDER BY placed_at DESC LIMIT 20;\n");
  shop.query("pay",
             "--@ bindings.one = { id = 1234 }\n"
             "UPDATE orders SET status = 'paid' WHERE id = :id;\n");
  shop.accept();
  const auto before = shop.contents("baselines");
  CHECK(before.size() == 4);

  const auto checked = shop.check();
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 0);
  CHECK(checked.results["verdict"] == "pass");
  CHECK(checked.results["summary"]["cases"] == 3);

  shop.accept({"--all"});
  CHECK(shop.contents("baselines") == before);
}
