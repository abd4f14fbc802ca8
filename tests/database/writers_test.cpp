// SPDX-License-Identifier: MIT
// Cases that write are rolled back, and none sees what another left.
#include <doctest/doctest.h>

#include "tests/database/project.h"

using gate::test::Shop;

TEST_CASE("writing cases give the same bytes alone, together, and beside readers") {
  const Shop shop;
  shop.query("a_update", "UPDATE orders SET total_cents = total_cents + 1;\n");
  shop.query("b_insert",
             "INSERT INTO orders SELECT id + 1000000, customer_id, status, total_cents, placed_at\n"
             "FROM orders;\n");
  shop.query("c_count", "SELECT count(*) FROM orders WHERE status = 'open';\n");
  shop.query("d_lock", "SELECT id FROM orders WHERE customer_id = 77 FOR UPDATE;\n");
  shop.accept();
  const auto together = shop.contents("baselines");
  shop.remove("baselines");
  for (const char* name : {"shop/d_lock", "shop/c_count", "shop/b_insert", "shop/a_update"})
    shop.accept({name});
  CHECK(shop.contents("baselines") == together);
  shop.remove("baselines");
  shop.accept({"--jobs", "1"});
  CHECK(shop.contents("baselines") == together);
  CHECK(shop.check({"--jobs", "8"}).exit_code == 0);
}
