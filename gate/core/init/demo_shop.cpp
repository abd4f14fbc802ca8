// SPDX-License-Identifier: MIT
#include "gate/core/init/demo_shop.h"

namespace gate {
namespace {

constexpr std::string_view config =
    R"(# The files in seed/ build the shop's database; the queries in queries/ are watched.
[suite.shop]
seed = ["seed/shop/*.sql"]
queries = ["queries/shop/*.sql"]
)";

constexpr std::string_view seed = R"(-- A small shop: 3,000 customers and their 60,000 orders.
CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL, city text NOT NULL);
INSERT INTO customers
SELECT n, 'Customer ' || n, 'City ' || n % 50 FROM generate_series(1, 3000) AS n;

CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers,
  placed_at timestamptz NOT NULL,
  total_cents integer NOT NULL,
  is_paid boolean NOT NULL
);
INSERT INTO orders
SELECT n, 1 + n % 3000, timestamptz '2026-01-01' + n * interval '5 minutes', 500 + n % 20000,
       n % 101 > 0
FROM generate_series(1, 60000) AS n;

CREATE INDEX orders_customer_idx ON orders (customer_id, placed_at);
CREATE INDEX orders_unpaid_idx ON orders (placed_at) WHERE NOT is_paid;
)";

constexpr std::string_view customer_orders =
    R"(--@ description = "GET /customers/77/orders: a customer's newest 10 orders"
--@ bindings.regular = { customer_id = 77 }
SELECT id, placed_at, total_cents FROM orders
WHERE customer_id = :customer_id ORDER BY placed_at DESC LIMIT 10;
)";

constexpr std::string_view order_page =
    R"(--@ description = "GET /orders/4711: an order with its customer"
--@ bindings.regular = { order_id = 4711 }
SELECT orders.placed_at, orders.total_cents, customers.name, customers.city
FROM orders JOIN customers ON customers.id = orders.customer_id
WHERE orders.id = :order_id;
)";

constexpr std::string_view unpaid_orders =
    R"(--@ description = "GET /orders/unpaid: the 50 that have waited longest"
SELECT id, placed_at, total_cents FROM orders
WHERE NOT is_paid ORDER BY placed_at LIMIT 50;
)";

constexpr std::string_view mistake = "DROP INDEX orders_customer_idx;\n";
constexpr std::string_view cure =
    "CREATE INDEX orders_customer_idx ON orders (customer_id, placed_at);\n";

}  // namespace

std::vector<InitFile> demo_shop() {
  return {{"plangate.toml", std::string(config)},
          {"seed/shop/10_shop.sql", std::string(seed)},
          {"queries/shop/customer_orders.sql", std::string(customer_orders)},
          {"queries/shop/order_page.sql", std::string(order_page)},
          {"queries/shop/unpaid_orders.sql", std::string(unpaid_orders)}};
}

InitFile demo_mistake() {
  return {"seed/shop/20_tidy_up.sql", std::string(mistake)};
}

InitFile demo_cure() {
  return {"seed/shop/30_index_again.sql", std::string(cure)};
}

}  // namespace gate
