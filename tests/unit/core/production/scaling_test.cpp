// SPDX-License-Identifier: MIT
#include "gate/core/production/scaling.h"

#include <doctest/doctest.h>

#include <cmath>
#include <stdexcept>

#include "gate/core/text/error.h"

using gate::Capture;
using gate::CapturedTable;
using gate::ColumnStatistics;
using gate::SchemaFacts;

namespace {

gate::QualifiedName named(const std::string& name) {
  return {"public", name};
}

ColumnStatistics statistics(double n_distinct, std::vector<double> frequencies = {}) {
  ColumnStatistics column;
  column.n_distinct = n_distinct;
  column.avg_width = 8;
  column.correlation = 0.5;
  column.most_common_freqs = std::move(frequencies);
  return column;
}

gate::CapturedIndex unique_index(std::vector<std::optional<std::string>> columns) {
  gate::CapturedIndex index;
  index.columns = std::move(columns);
  index.is_unique = true;
  index.method = "btree";
  index.pages = 10;
  index.rows = 1000;
  return index;
}

CapturedTable& add_table(Capture& capture, const std::string& name, double rows) {
  CapturedTable& table = capture.tables[named(name)];
  table.rows = rows;
  table.pages = std::ceil(rows / 100);
  table.all_visible = table.pages;
  return table;
}

void add_column(CapturedTable& table, const std::string& name, ColumnStatistics column) {
  table.columns.push_back({.name = name, .own = std::move(column), .inherited = {}});
}

void reference(SchemaFacts& facts, const std::string& table, const std::string& column,
               const std::string& referenced) {
  facts.foreign_keys.push_back({named(table), {column}, named(referenced), {"id"}});
}

/// Customers of countries who order products of kinds, 100,000 times.
struct Shop {
  Capture capture;
  SchemaFacts facts;

  Shop() {
    add_column(add_table(capture, "countries", 40), "id", statistics(-1));
    CapturedTable& customers = add_table(capture, "customers", 5000);
    add_column(customers, "id", statistics(-1));
    add_column(customers, "country_id", statistics(40, {0.3, 0.1}));
    CapturedTable& orders = add_table(capture, "orders", 100'000);
    add_column(orders, "id", statistics(-1));
    add_column(orders, "customer_id", statistics(5000, {0.4, 0.0004, 0.0003}));
    add_column(orders, "status", statistics(4, {0.9, 0.05, 0.04, 0.01}));
    orders.indexes["orders_pkey"] = unique_index({"id"});
    reference(facts, "customers", "country_id", "countries");
    reference(facts, "orders", "customer_id", "customers");
  }

  [[nodiscard]] gate::TableGrowth growth(const std::vector<gate::SaidGrowth>& said = {}) const {
    return growth_of_tables(capture, facts, said);
  }
  [[nodiscard]] std::vector<std::string> bounded(
      const std::vector<gate::SaidGrowth>& said = {}) const {
    return bounded_tables(capture, growth(said));
  }
  [[nodiscard]] Capture at(double scale, const std::vector<gate::SaidGrowth>& said = {}) const {
    return scaled(capture, facts, growth(said), scale);
  }
};

/// A value, which outlives a capture that nobody keeps.
ColumnStatistics column_of(const Capture& capture, const std::string& table,
                           const std::string& column) {
  for (const auto& each : capture.tables.at(named(table)).columns)
    if (each.name == column) return each.own ? *each.own : *each.inherited;
  throw std::runtime_error("no column " + column);
}

double rows_of(const Capture& capture, const std::string& table) {
  return capture.tables.at(named(table)).rows.value();
}

}  // namespace

TEST_CASE("a table that grows has so many times the rows and pages, a list of kinds stays") {
  const Shop shop;
  CHECK(shop.bounded() == std::vector<std::string>{"public.countries"});
  const Capture grown = shop.at(100);
  CHECK(rows_of(grown, "countries") == 40);
  CHECK(rows_of(grown, "customers") == 500'000);
  CHECK(rows_of(grown, "orders") == 10'000'000);
  const CapturedTable& orders = grown.tables.at(named("orders"));
  CHECK(orders.pages == 99'901);  // between so many times 999 and 1,000
  CHECK(orders.all_visible == 99'901);
  CHECK(orders.indexes.at("orders_pkey").pages == 802);
  CHECK(orders.indexes.at("orders_pkey").rows == 100'000);
}

TEST_CASE("what a table of a few rows takes, its columns' widths tell") {
  Shop shop;
  CapturedTable& flags = add_table(shop.capture, "flags", 20);  // 36 bytes each
  add_column(flags, "id", statistics(-1));
  flags.indexes["flags_pkey"] = unique_index({"id"});
  flags.indexes["flags_pkey"].pages = 2;
  flags.indexes["flags_pkey"].rows = 20;
  flags.indexes["flags_range"] = flags.indexes["flags_pkey"];
  flags.indexes["flags_range"].method = "brin";
  flags.indexes["flags_range"].pages = 3;
  const Capture grown = shop.at(1000);
  const CapturedTable& now = grown.tables.at(named("flags"));
  CHECK(now.rows == 20'000);
  CHECK(now.pages == 89);
  CHECK(now.all_visible == 89);
  CHECK(now.indexes.at("flags_pkey").pages == 56);
  CHECK(now.indexes.at("flags_range").pages == 3);
}

TEST_CASE("a share of distinct values stays, so does the number of a domain's own") {
  const Capture grown = Shop().at(100);
  CHECK(column_of(grown, "orders", "id").n_distinct == -1);
  CHECK(column_of(grown, "orders", "status").n_distinct == 4);
  CHECK(column_of(grown, "orders", "status").most_common_freqs[3] == 0.01);
  CHECK(column_of(grown, "customers", "country_id").n_distinct == 40);
  CHECK(column_of(grown, "customers", "country_id").most_common_freqs[0] == 0.3);
  CHECK(column_of(grown, "orders", "customer_id").correlation == 0.5);
  CHECK(column_of(grown, "orders", "customer_id").avg_width == 8);
}

TEST_CASE("a foreign key to a table that grows has more values, each of them rarer") {
  const Capture grown = Shop().at(10);
  const ColumnStatistics key = column_of(grown, "orders", "customer_id");
  CHECK(key.n_distinct == 50'000);
  REQUIRE(key.most_common_freqs.size() == 3);
  CHECK(key.most_common_freqs[0] == 0.4);  // a large customer stays large
  CHECK(key.most_common_freqs[1] == doctest::Approx(0.00004));
  CHECK(key.most_common_freqs[2] == doctest::Approx(0.00003));
}

TEST_CASE("keys reach further, and so do those that reference them, but nothing else") {
  Shop shop;
  shop.capture.tables[named("customers")].indexes["customers_pkey"] = unique_index({"id"});
  add_column(shop.capture.tables[named("orders")], "total", statistics(-0.999));
  const Capture grown = shop.at(10);
  CHECK(column_of(grown, "orders", "id").reach == 10);
  CHECK(column_of(grown, "orders", "customer_id").reach == 10);
  CHECK(column_of(grown, "orders", "total").reach == 1);
  CHECK(column_of(grown, "orders", "status").reach == 1);
  CHECK(column_of(grown, "customers", "country_id").reach == 1);
  const Capture said = shop.at(10, {{"customers", 2, "x:1"}});
  CHECK(column_of(said, "customers", "id").reach == 2);
  CHECK(column_of(said, "orders", "customer_id").reach == 2);
}

TEST_CASE("at the factor 1 nothing changes") {
  const Shop shop;
  const Capture same = shop.at(1);
  for (const auto& [name, table] : shop.capture.tables) {
    CHECK(same.tables.at(name).rows == table.rows);
    CHECK(same.tables.at(name).pages == table.pages);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const ColumnStatistics& now = *same.tables.at(name).columns[i].own;
      CHECK(now.n_distinct == table.columns[i].own->n_distinct);
      CHECK(now.most_common_freqs == table.columns[i].own->most_common_freqs);
    }
  }
}

TEST_CASE("what the config says of a table holds") {
  const Shop shop;
  CHECK(shop.bounded({{"customers", 1, "x:1"}}) ==
        std::vector<std::string>{"public.countries", "public.customers"});
  const Capture bounded = shop.at(100, {{"public.customers", 1, "x:1"}});
  CHECK(rows_of(bounded, "customers") == 5000);
  CHECK(rows_of(bounded, "orders") == 10'000'000);
  CHECK(column_of(bounded, "orders", "customer_id").n_distinct == 5000);
  CHECK(column_of(bounded, "orders", "customer_id").most_common_freqs[1] == 0.0004);
  const Capture limited = shop.at(100, {{"customers", 20, "x:1"}, {"countries", 2, "x:2"}});
  CHECK(rows_of(limited, "customers") == 100'000);
  CHECK(rows_of(limited, "countries") == 80);
  CHECK(column_of(limited, "orders", "customer_id").n_distinct == 100'000);
  CHECK(column_of(limited, "customers", "country_id").n_distinct == 80);
  const Capture early = shop.at(10, {{"customers", 20, "x:1"}});
  CHECK(rows_of(early, "customers") == 50'000);
}

TEST_CASE("few rows alone do not bound a table") {
  Shop shop;
  add_table(shop.capture, "flags", 20);       // that nothing references
  add_table(shop.capture, "warehouses", 50);  // with few rows below each
  add_table(shop.capture, "shelves", 1000);
  add_table(shop.capture, "agents", 30);  // of customers, who grow
  add_table(shop.capture, "calls", 50'000);
  reference(shop.facts, "shelves", "warehouse_id", "warehouses");
  reference(shop.facts, "agents", "customer_id", "customers");
  reference(shop.facts, "calls", "agent_id", "agents");
  CHECK(shop.bounded() == std::vector<std::string>{"public.countries"});
  // Its parent of its own kind bounds no list, and lists may reference each other.
  reference(shop.facts, "countries", "part_of", "countries");
  add_table(shop.capture, "regions", 7);
  reference(shop.facts, "regions", "capital_id", "countries");
  reference(shop.facts, "countries", "region_id", "regions");
  reference(shop.facts, "orders", "region_id", "regions");
  CHECK(shop.bounded() == std::vector<std::string>{"public.countries", "public.regions"});
}

TEST_CASE("a table whose key combines what is bounded is bounded, whatever its rows") {
  Shop shop;
  CapturedTable& rates = add_table(shop.capture, "rates", 3200);
  add_column(rates, "from_id", statistics(40));
  add_column(rates, "to_id", statistics(40));
  add_column(rates, "express", statistics(2));
  rates.indexes["rates_pkey"] = unique_index({"from_id", "to_id", "express"});
  reference(shop.facts, "rates", "from_id", "countries");
  reference(shop.facts, "rates", "to_id", "countries");
  CHECK(shop.bounded().size() == 1);
  shop.facts.possible_values[{named("rates"), "express"}] = 2;
  CHECK(shop.bounded() == std::vector<std::string>{"public.countries", "public.rates"});
  rates.indexes["rates_pkey"].is_partial = true;
  CHECK(shop.bounded().size() == 1);
}

TEST_CASE("values never outnumber the referenced table, the type or the rows") {
  Shop shop;
  CapturedTable& visits = add_table(shop.capture, "visits", 100);
  add_column(visits, "country_id", statistics(-0.3));
  add_column(visits, "open", statistics(-0.02));
  add_column(visits, "customer_id", statistics(-0.9));
  reference(shop.facts, "visits", "country_id", "countries");
  reference(shop.facts, "visits", "customer_id", "customers");
  shop.facts.possible_values[{named("visits"), "open"}] = 2;
  const Capture grown = shop.at(100);
  CHECK(column_of(grown, "visits", "country_id").n_distinct == 40);
  CHECK(column_of(grown, "visits", "open").n_distinct == 2);
  CHECK(column_of(grown, "visits", "customer_id").n_distinct == -0.9);
}

TEST_CASE("a unique key keeps enough combinations for its rows") {
  Shop shop;
  CapturedTable& stores = add_table(shop.capture, "stores", 4000);
  add_column(stores, "country_id", statistics(40));
  add_column(stores, "number", statistics(100, {0.01, 0.01}));
  stores.indexes["stores_key"] = unique_index({"country_id", "number"});
  reference(shop.facts, "stores", "country_id", "countries");
  const Capture grown = shop.at(10);
  const ColumnStatistics number = column_of(grown, "stores", "number");
  CHECK(number.n_distinct == 1000);
  // Those of a customer's lines suffice: the customers are more.
  CapturedTable& lines = add_table(shop.capture, "lines", 15'000);
  add_column(lines, "customer_id", statistics(-0.3));
  add_column(lines, "line", statistics(7));
  lines.indexes["lines_key"] = unique_index({"customer_id", "line"});
  reference(shop.facts, "lines", "customer_id", "customers");
  CHECK(column_of(shop.at(10), "lines", "line").n_distinct == 7);
}

TEST_CASE("the members of a partition tree grow as their root does") {
  Shop shop;
  Capture& capture = shop.capture;
  add_table(capture, "events", 10'000).kind = gate::TableKind::partitioned_table;
  capture.tables[named("events")].columns.push_back(
      {.name = "customer_id", .own = {}, .inherited = statistics(2000)});
  CapturedTable& part = add_table(capture, "events_1", 6000);
  part.partition = gate::PartitionPlace{named("events"), 1};
  add_column(part, "customer_id", statistics(-0.4));
  reference(shop.facts, "events", "customer_id", "customers");
  const Capture grown = shop.at(10);
  CHECK(rows_of(grown, "events_1") == 60'000);
  CHECK(column_of(grown, "events", "customer_id").n_distinct == -0.2);
  CHECK(column_of(grown, "events_1", "customer_id").n_distinct == -0.4);
  const Capture limited = shop.at(10, {{"events", 2, "x:1"}});
  CHECK(rows_of(limited, "events_1") == 12'000);
  CHECK(shop.bounded({{"events", 1, "x:1"}}) ==
        std::vector<std::string>{"public.countries", "public.events"});
  CHECK_THROWS_AS((void)shop.growth({{"events_1", 1, "x:1"}}), gate::Error);
}

TEST_CASE("groups of extended statistics grow as their columns do") {
  Shop shop;
  auto& object = shop.capture.tables[named("orders")].statistics[named("s")].own;
  object.n_distinct = {{{{"customer_id"}, {"status"}}, 8000}, {{{"id"}, {"status"}}, 100'000}};
  object.dependencies = {{{{"customer_id"}}, {"status"}, 0.7}};
  const Capture grown = shop.at(10);
  const auto& after = grown.tables.at(named("orders")).statistics.at(named("s")).own;
  CHECK(after.n_distinct[0].n_distinct == 80'000);
  CHECK(after.n_distinct[1].n_distinct == 1'000'000);
  CHECK(after.dependencies[0].degree == 0.7);
}

TEST_CASE("a table that the seed lacks is an error that names the line and the nearest") {
  const Shop shop;
  const auto error_of = [&](const std::string& table) {
    try {
      (void)shop.growth({{table, 1, "plangate.toml:7"}});
    } catch (const gate::Error& error) {
      return error.message + "\n" + error.hint;
    }
    return std::string();
  };
  CHECK(error_of("customer").find("plangate.toml:7") == 0);
  CHECK(error_of("customer").find("Did you mean \"customers\"?") != std::string::npos);
  CHECK(error_of("public.order").find("Did you mean \"public.orders\"?") != std::string::npos);
  Shop two;
  two.capture.tables[{"archive", "orders"}] = {};
  CHECK_NOTHROW((void)two.growth({{"archive.orders", 1, "x:1"}}));
  CHECK_THROWS_AS((void)two.growth({{"orders", 1, "x:1"}}), gate::Error);
}

TEST_CASE("a list has at most 100 rows, and whatever references it 100 for each") {
  const auto is_bounded = [](double rows, double below) {
    Shop shop;
    add_table(shop.capture, "kinds", rows);
    add_table(shop.capture, "things", below);
    reference(shop.facts, "things", "kind_id", "kinds");
    return shop.bounded().size() == 2;
  };
  CHECK(is_bounded(100, 10'000));
  CHECK_FALSE(is_bounded(101, 10'100));
  CHECK_FALSE(is_bounded(100, 9'999));
  CHECK_FALSE(is_bounded(0, 10'000));
}

TEST_CASE("values are a share of the rows from a tenth on, and one that stands out stays") {
  Shop shop;
  CapturedTable& visits = add_table(shop.capture, "visits", 10'000);
  add_column(visits, "customer_id", statistics(1'000, {0.01, 0.0099, 0.003}));
  reference(shop.facts, "visits", "customer_id", "customers");
  const Capture grown = shop.at(10);
  const ColumnStatistics column = column_of(grown, "visits", "customer_id");
  CHECK(column.n_distinct == 10'000);  // a tenth of 100,000 rows is a number
  CHECK(column.most_common_freqs[0] == 0.01);
  CHECK(column.most_common_freqs[1] == doctest::Approx(0.00099));
  Shop more;
  CapturedTable& calls = add_table(more.capture, "calls", 10'000);
  add_column(calls, "customer_id", statistics(1'001));
  reference(more.facts, "calls", "customer_id", "customers");
  CHECK(column_of(more.at(10), "calls", "customer_id").n_distinct == doctest::Approx(-0.1001));
}

TEST_CASE("a frequency stands out from three times the average on") {
  Shop shop;
  CapturedTable& visits = add_table(shop.capture, "visits", 100'000);
  add_column(visits, "country_id", statistics(16, {0.1875, 0.1874}));
  add_table(shop.capture, "places", 5'000);
  add_column(shop.capture.tables[named("places")], "id", statistics(-1));
  reference(shop.facts, "visits", "country_id", "places");
  const Capture grown = shop.at(10);
  const ColumnStatistics column = column_of(grown, "visits", "country_id");
  CHECK(column.most_common_freqs[0] == 0.1875);  // 16 values: 0.0625 each
  CHECK(column.most_common_freqs[1] == doctest::Approx(0.01874));
}

TEST_CASE("a column without any value stays without") {
  Shop shop;
  CapturedTable& visits = add_table(shop.capture, "visits", 1'000);
  add_column(visits, "note", statistics(0));
  CHECK(column_of(shop.at(10), "visits", "note").n_distinct == 0);
}

TEST_CASE("pages that are all visible grow with the pages, where there are any") {
  Shop shop;
  CapturedTable& visits = add_table(shop.capture, "visits", 1'000);
  visits.all_visible = 5;
  CapturedTable& empty = add_table(shop.capture, "empty", 0);
  empty.all_visible = 0;
  CapturedTable& unknown = add_table(shop.capture, "unknown", 1'000);
  unknown.all_visible.reset();
  const Capture grown = shop.at(10);
  CHECK(grown.tables.at(named("visits")).all_visible ==
        std::round(5 * *grown.tables.at(named("visits")).pages / 10));
  CHECK(grown.tables.at(named("empty")).all_visible == 0);
  CHECK_FALSE(grown.tables.at(named("unknown")).all_visible.has_value());
}

TEST_CASE("statistics on an expression grow with the rows") {
  Shop shop;
  auto& object = shop.capture.tables[named("orders")].statistics[named("s")].own;
  object.expressions[0] = statistics(-0.5);
  object.expressions[1] = statistics(7);
  const Capture grown = shop.at(10);
  const auto& after = grown.tables.at(named("orders")).statistics.at(named("s")).own.expressions;
  CHECK(after.at(0).n_distinct == -0.5);
  CHECK(after.at(1).n_distinct == 7);
}
