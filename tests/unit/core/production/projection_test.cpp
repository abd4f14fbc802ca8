// SPDX-License-Identifier: MIT
#include "gate/core/production/projection.h"

#include <doctest/doctest.h>

#include "gate/core/production/array_literal.h"
#include "gate/core/production/combination_frequencies.h"
#include "gate/core/production/extended_bytes.h"
#include "gate/core/production/made_up_values.h"
#include "gate/core/production/relation_size.h"

using gate::ColumnStatistics;
using gate::project;
using gate::StatisticsRow;
using gate::StatisticsSlot;

namespace {

const gate::ValueType text = {"25", "98", "664", "100"};

ColumnStatistics column(double n_distinct, std::vector<double> frequencies) {
  ColumnStatistics statistics;
  statistics.n_distinct = n_distinct;
  statistics.most_common_freqs = std::move(frequencies);
  return statistics;
}

const StatisticsSlot* slot_of(const StatisticsRow& row, int kind) {
  for (const StatisticsSlot& slot : row.slots)
    if (slot.kind == kind) return &slot;
  return nullptr;
}

gate::CapturedTable table_of(double pages, double rows, double all_visible) {
  gate::CapturedTable table;
  table.pages = pages;
  table.rows = rows;
  table.all_visible = all_visible;
  return table;
}

// Of PostgreSQL 15 and 18: pg_ndistinct_send, pg_dependencies_send and pg_mcv_list_send.
const std::string groups_2_3 = "\\xa4bf52a301000000010000000000000000d072400200000002000300";
const std::string groups_2_expression =
    "\\xa4bf52a301000000010000000000000000688340020000000200ffff";
const std::string dependency_2_3 = "\\x2c9a54b40100000001000000000000000000f03f020002000300";
const std::string three_combinations =
    "\\xc251a6e1010000000300000002001900000017000000030000001100000018000000ffffffff000000000300000"
    "00c"
    "0000000000000004000000010000000200000078300200000078310100000079000000000100000007000000000055"
    "5555"
    "555555d53f1cc7711cc771bc3f000000000000555555555555d53f1cc7711cc771bc3f010001000000555555555555"
    "d53f"
    "1cc7711cc771bc3f02000200";

}  // namespace

TEST_CASE("the i-th frequency of production goes to the seed's i-th most common value") {
  const StatisticsRow row = project(column(3, {0.95, 0.04, 0.01}), text, {{"b", "a", "c"}, {}, {}});
  CHECK(row.n_distinct == 3);
  REQUIRE(row.slots.size() == 1);
  const StatisticsSlot& slot = row.slots[0];
  CHECK(slot.kind == gate::slot_kind::most_common_values);
  CHECK(slot.op == "98");
  CHECK(slot.collation == "100");
  CHECK(slot.value_type == "25");
  CHECK(slot.values == std::vector<std::string>{"b", "a", "c"});
  CHECK(slot.numbers == std::vector<double>{0.95, 0.04, 0.01});
}

TEST_CASE("frequencies without a value in the seed are dropped, and values without a frequency") {
  const StatisticsRow few = project(column(3, {0.5, 0.3, 0.2}), text, {{"a", "b"}, {}, {}});
  CHECK(few.slots[0].numbers == std::vector<double>{0.5, 0.3});
  const StatisticsRow many = project(column(1, {1}), text, {{"a", "b"}, {}, {}});
  CHECK(many.slots[0].values == std::vector<std::string>{"a"});
}

TEST_CASE("production's width, share of NULL, distinct values and correlation are taken") {
  ColumnStatistics production = column(-0.5, {});
  production.null_frac = 0.25;
  production.avg_width = 12;
  production.correlation = -0.75;
  const StatisticsRow row = project(production, text, {{}, {"a", "k", "z"}, {}});
  CHECK(row.null_frac == 0.25);
  CHECK(row.width == 12);
  CHECK(row.n_distinct == -0.5);
  CHECK(slot_of(row, gate::slot_kind::most_common_values) == nullptr);
  CHECK(slot_of(row, gate::slot_kind::histogram)->values ==
        std::vector<std::string>{"a", "k", "z"});
  CHECK(slot_of(row, gate::slot_kind::histogram)->op == "664");
  CHECK(slot_of(row, gate::slot_kind::correlation)->numbers == std::vector<double>{-0.75});
}

TEST_CASE("a type without an order has neither correlation nor histogram") {
  ColumnStatistics production = column(-1, {});
  production.correlation = 1;
  const StatisticsRow row = project(production, {"114", "0", "0", "0"}, {{}, {"x"}, {}});
  CHECK(row.slots.empty());
}

TEST_CASE("frequencies of elements go by rank to elements that stay in their order") {
  ColumnStatistics production = column(-1, {});
  const StatisticsSlot seed = {.kind = gate::slot_kind::most_common_elements,
                               .op = "98",
                               .collation = "100",
                               .numbers = {0.1, 0.9, 0.2, 0.1, 0.9, 0},
                               .values = {"a", "b", "c"},
                               .value_type = "25"};
  SUBCASE("as many as production has") {
    production.most_common_elem_freqs = {0.5, 0.3, 0.01, 0.01, 0.5, 0};
    const StatisticsRow row = project(production, text, {{}, {}, {seed}});
    CHECK(row.slots[0].values == std::vector<std::string>{"a", "b", "c"});
    CHECK(row.slots[0].numbers == std::vector<double>{0.01, 0.5, 0.3, 0.01, 0.5, 0});
  }
  SUBCASE("more than production has") {
    production.most_common_elem_freqs = {0.5, 0.5, 0.5, 0};
    const StatisticsRow row = project(production, text, {{}, {}, {seed}});
    CHECK(row.slots[0].values == std::vector<std::string>{"b"});
    CHECK(row.slots[0].numbers == std::vector<double>{0.5, 0.5, 0.5, 0});
  }
  SUBCASE("fewer than production has") {
    production.most_common_elem_freqs = {0.5, 0.4, 0.3, 0.2, 0.1, 0.1, 0.5, 0};
    const StatisticsRow row = project(production, text, {{}, {}, {seed}});
    CHECK(row.slots[0].numbers == std::vector<double>{0.3, 0.5, 0.4, 0.1, 0.5, 0});
  }
  SUBCASE("none in production") {
    const StatisticsRow row = project(production, text, {{}, {}, {seed}});
    CHECK(row.slots[0].numbers == seed.numbers);
  }
}

TEST_CASE("the numbers of a key that grew reach further, as far as their type goes") {
  const auto bounds = [](const std::string& type, std::vector<std::string> values, double reach) {
    ColumnStatistics statistics = column(-1, {});
    statistics.reach = reach;
    const StatisticsRow row =
        project(statistics, {type, "1", "2", "0"}, {{}, std::move(values), {}});
    return slot_of(row, gate::slot_kind::histogram)->values;
  };
  using Bounds = std::vector<std::string>;
  CHECK(bounds("23", {"1", "50", "100"}, 10) == Bounds{"1", "500", "1000"});
  CHECK(bounds("20", {"-5", "5"}, 100) == Bounds{"-5", "1094"});
  CHECK(bounds("20", {"1", "50"}, 1) == Bounds{"1", "50"});
  CHECK(bounds("21", {"1", "16384", "32767"}, 10) == Bounds{"1", "16384", "32767"});
  CHECK(bounds("21", {"1", "100"}, 1000).back() == "32767");
  CHECK(bounds("25", {"1", "101"}, 10) == Bounds{"1", "101"});  // text
}

TEST_CASE("as many values are common as in production, and a rare value stays rare") {
  using gate::number_of_common_values;
  const ColumnStatistics complete = column(3, {0.95, 0.04, 0.01});
  CHECK(number_of_common_values(complete, 1000, 3) == 3);
  CHECK(number_of_common_values(complete, 1000, 2) == 2);
  CHECK(number_of_common_values(complete, 1000, 50) == 3);
  const ColumnStatistics open = column(5000, {0.4, 0.01, 0.01, 0.01});
  CHECK(number_of_common_values(open, 1e6, 500) == 4);
  CHECK(number_of_common_values(open, 1e6, 5) == 3);
  CHECK(number_of_common_values(open, 1e6, 1) == 1);
  CHECK(number_of_common_values(open, 1e6, 0) == 0);
  const ColumnStatistics few_others = column(6, {0.5, 0.2, 0.1, 0.1});  // as many stay others
  CHECK(number_of_common_values(few_others, 1e6, 6) == 4);
  CHECK(number_of_common_values(few_others, 1e6, 5) == 3);
  CHECK(number_of_common_values(column(-0.5, {0.4}), 1000, 1) == 1);
  CHECK(number_of_common_values(column(-1, {}), 1000, 1000) == 0);
}

TEST_CASE("a histogram has as many bounds as there are values, at most 101") {
  CHECK(gate::number_of_bounds(0) == 0);
  CHECK(gate::number_of_bounds(1) == 0);
  CHECK(gate::number_of_bounds(2) == 2);
  CHECK(gate::number_of_bounds(100) == 100);
  CHECK(gate::number_of_bounds(1e6) == 101);
}

TEST_CASE("a table gets production's pages and rows, and its share of visible pages") {
  const gate::RelationSize size =
      gate::projected_size(table_of(40'000, 3e6, 30'000), {.pages = 20, .rows = 1500});
  CHECK(size.pages == 40'000);
  CHECK(size.rows == 3e6);
  CHECK(size.all_visible == 30'000);
}

TEST_CASE("a table that is smaller in production keeps its pages") {
  const gate::RelationSize size =
      gate::projected_size(table_of(10, 900, 5), {.pages = 20, .rows = 1500});
  CHECK(size.pages == 20);
  CHECK(size.rows == 900);
  CHECK(size.all_visible == 10);
}

TEST_CASE("rows that production has not counted follow from the seed") {
  gate::CapturedTable table = table_of(100, 0, 0);
  table.rows.reset();
  CHECK(gate::projected_size(table, {.pages = 10, .rows = 50}).rows == 500);
  CHECK(gate::projected_size(table, {}).rows == 0);
}

TEST_CASE("an index that production lacks grows with its table") {
  const gate::RelationSize size = gate::grown_size({.pages = 5, .rows = 1500}, 2000);
  CHECK(size.pages == 10'000);
  CHECK(size.rows == 3e6);
  CHECK(gate::grown_size({.pages = 5, .rows = 100}, 0.5).pages == 5);
}

TEST_CASE("extended statistics are written as PostgreSQL stores them") {
  CHECK(gate::n_distinct_bytes({{{2, 3}, 301}}) == groups_2_3);
  CHECK(gate::n_distinct_bytes({{{2, -1}, 621}}) == groups_2_expression);
  CHECK(gate::dependencies_bytes({{{2, 3}, 1}}) == dependency_2_3);
}

TEST_CASE("combinations of values get production's frequencies by rank") {
  const auto patched = [](const std::vector<double>& frequencies) {
    return gate::with_combination_frequencies(three_combinations, frequencies, frequencies);
  };
  CHECK(gate::with_combination_frequencies(three_combinations, {1.0 / 3, 1.0 / 3, 1.0 / 3},
                                           {1.0 / 9, 1.0 / 9, 1.0 / 9}) == three_combinations);
  CHECK(patched({0.5, 0.25, 0.125, 0.0625}).size() == three_combinations.size());
  const std::string one = patched({1});
  CHECK(one.size() == three_combinations.size() - 2 * 2 * 22);
  CHECK(one.ends_with("0000000000000000f03f000000000000f03f00000000"));
  CHECK(patched({}).empty());
  CHECK(gate::with_combination_frequencies("\\x00", {1}, {1}).empty());
  CHECK(gate::with_combination_frequencies("", {1}, {1}).empty());
}

TEST_CASE("values are made up for a table without rows, each greater than the one before") {
  using Texts = std::vector<std::string>;
  constexpr auto last_day = std::chrono::year(2026) / 11 / 29;
  const auto common = [&](const std::string& type, std::size_t count) {
    return gate::made_up_common_values({type, 1'000, last_day}, count);
  };
  CHECK(common("int4", 3) == Texts{"1", "2", "3"});
  CHECK(common("text", 2) == Texts{"value 000000001", "value 000000002"});
  CHECK(common("bool", 5) == Texts{"f", "t"});
  CHECK(common("date", 2) == Texts{"2024-03-05", "2026-11-29"});  // 1,000 days
  CHECK(common("timestamptz", 2) == Texts{"2021-12-01 00:00:00+00", "2026-11-29 23:59:59+00"});
  CHECK(common("uuid", 1)[0] == "00000000-0000-4000-8000-000000000001");
  CHECK(common("int2", 40'000).size() == 32'767);
  CHECK(common("point", 3).empty());
}

TEST_CASE("a made-up histogram reaches as far as production's values") {
  using Texts = std::vector<std::string>;
  constexpr auto last_day = std::chrono::year(2026) / 11 / 29;
  const auto bounds = [&](const std::string& type, double distinct, std::size_t common,
                          std::size_t count) {
    return gate::made_up_bounds({type, distinct, last_day}, common, count);
  };
  CHECK(bounds("int8", 3'000'000, 0, 3) == Texts{"1", "1500000", "3000000"});
  CHECK(bounds("int8", 12, 10, 2) == Texts{"11", "12"});
  CHECK(bounds("int2", 1e9, 0, 2) == Texts{"1", "32767"});
  CHECK(bounds("bool", 2, 2, 2).empty());
  CHECK(bounds("int4", 10, 9, 2).empty());
  CHECK(bounds("point", 10, 0, 2).empty());
  CHECK(bounds("date", 3, 0, 3) == Texts{"2026-11-27", "2026-11-28", "2026-11-29"});
  CHECK(bounds("timestamp", 1e6, 0, 3) ==
        Texts{"2021-12-01 00:00:00+00", "2024-05-31 11:59:59+00", "2026-11-29 23:59:59+00"});
}

TEST_CASE("arrays are quoted for PostgreSQL") {
  using Texts = std::vector<std::string>;
  CHECK(gate::array_literal(Texts{"a", "b \"c\" \\", ""}) == R"({"a","b \"c\" \\",""})");
  CHECK(gate::array_literal(Texts{}) == "{}");
  CHECK(gate::array_literal(std::vector<double>{0.95, 0.04, 1}) == "{0.95,0.04,1}");
}
