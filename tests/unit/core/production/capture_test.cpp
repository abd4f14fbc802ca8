// SPDX-License-Identifier: MIT
#include "gate/core/production/capture.h"

#include <doctest/doctest.h>

#include "gate/core/production/element_lines.h"
#include "gate/core/text/error.h"

using gate::Capture;
using gate::CapturedTable;
using gate::parse_capture;

namespace {

const std::string head =
    "{\n\"version\": 1,\n\"captured\": \"2026-11-28\",\n\"postgres\": \"15.18\",\n\"settings\": [\n"
    "{\"setting\": \"random_page_cost\", \"value\": \"1.1\"}\n],\n\"statistics\": [\n";
const std::string tail = "\n]}\n";

const std::string orders =
    R"({"schema": "public", "table": "orders", "kind": "table", "pages": 500, "rows": 20000, "all_visible": 499})";
const std::string tenant =
    R"({"schema": "public", "table": "orders", "column": "tenant_id", "null_frac": 0.25, "avg_width": 4, "n_distinct": 301, "correlation": 0.17, "most_common_freqs": [0.4,0.002]})";

Capture parse(const std::string& lines) {
  return parse_capture(head + lines + tail, "production.json");
}

const CapturedTable& table_of(const Capture& capture, const std::string& name) {
  return capture.tables.at({"public", name});
}

std::string error_of(const std::string& text) {
  try {
    (void)parse_capture(text, "production.json");
  } catch (const gate::Error& error) {
    CHECK(error.hint.find("plangate capture") != std::string::npos);
    return error.message;
  }
  return "none";
}

std::string error_of_lines(const std::string& lines) {
  return error_of(head + lines + tail);
}

}  // namespace

TEST_CASE("a capture's tables, columns and settings are read") {
  const Capture capture = parse(orders + ",\n" + tenant);
  CHECK(capture.captured == "2026-11-28");
  CHECK(capture.postgres == "15.18");
  CHECK_FALSE(capture.digits);
  CHECK(capture.settings.at("random_page_cost") == "1.1");
  const CapturedTable table = table_of(capture, "orders");
  CHECK(table.kind == gate::TableKind::table);
  CHECK(table.pages == 500);
  CHECK(table.rows == 20000);
  CHECK(table.all_visible == 499);
  REQUIRE(table.columns.size() == 1);
  const auto& column = table.columns[0].own;
  REQUIRE(column);
  CHECK(column->null_frac == 0.25);
  CHECK(column->n_distinct == 301);
  CHECK(column->correlation == 0.17);
  CHECK(column->most_common_freqs == std::vector<double>{0.4, 0.002});
  CHECK(column->most_common_elem_freqs.empty());
  CHECK_FALSE(table.columns[0].inherited);
}

TEST_CASE("a table without rows counted, and a column without statistics") {
  const Capture capture =
      parse(R"({"schema": "public", "table": "t", "kind": "table", "pages": 0, "all_visible": 0},)"
            "\n"
            R"({"schema": "public", "table": "t", "column": "x"})");
  const CapturedTable table = table_of(capture, "t");
  CHECK_FALSE(table.rows);
  REQUIRE(table.columns.size() == 1);
  CHECK_FALSE(table.columns[0].own);
  CHECK_FALSE(table.columns[0].is_unreadable);
}

TEST_CASE("partitions have a place and inherited statistics a column of their own") {
  const Capture capture = parse(
      R"({"schema": "public", "table": "ev", "kind": "partitioned table", "rows": 9},)"
      "\n"
      R"({"schema": "public", "table": "ev", "column": "at", "inherited": true, "null_frac": 0, "avg_width": 4, "n_distinct": -1},)"
      "\n"
      R"({"schema": "public", "table": "ev_a", "kind": "table", "partition_of": ["public", "ev"], "partition": 2, "pages": 1, "rows": 9},)"
      "\n"
      R"({"schema": "public", "table": "ev_d", "kind": "table", "partition_of": ["public", "ev"], "default": true, "pages": 0})");
  CHECK_FALSE(table_of(capture, "ev").pages);
  CHECK_FALSE(table_of(capture, "ev").columns[0].own);
  CHECK(table_of(capture, "ev").columns[0].inherited->n_distinct == -1);
  CHECK_FALSE(table_of(capture, "ev").columns[0].inherited->correlation);
  CHECK(table_of(capture, "ev_a").partition->parent == gate::QualifiedName{"public", "ev"});
  CHECK(table_of(capture, "ev_a").partition->number == 2);
  CHECK(table_of(capture, "ev_d").partition->number == 0);
}

TEST_CASE("indexes have keys, and statistics of those that are expressions") {
  const Capture capture = parse(
      orders +
      ",\n"
      R"({"schema": "public", "table": "orders", "index": "i", "method": "btree", "columns": ["a", null], "unique": true, "partial": true, "pages": 21, "rows": 20000},)"
      "\n"
      R"({"schema": "public", "table": "orders", "index": "i", "column": "lower", "number": 2, "null_frac": 0.5, "avg_width": 17, "n_distinct": 50})");
  const auto& index = table_of(capture, "orders").indexes.at("i");
  CHECK(index.method == "btree");
  CHECK(index.is_unique);
  CHECK(index.is_partial);
  CHECK(index.pages == 21);
  REQUIRE(index.columns.size() == 2);
  CHECK(index.columns[0] == "a");
  CHECK_FALSE(index.columns[1]);
  CHECK(index.expressions.at(2).name == "lower");
  CHECK(index.expressions.at(2).own->null_frac == 0.5);
}

TEST_CASE("extended statistics hold groups, dependencies, combinations and expressions") {
  const Capture capture = parse(
      orders +
      ",\n"
      R"({"schema": "public", "table": "orders", "statistics": "s", "most_common_freqs": [0.4], "most_common_base_freqs": [0.38]},)"
      "\n"
      R"({"schema": "public", "table": "orders", "statistics": "s", "columns": ["a", 1], "n_distinct": 301},)"
      "\n"
      R"({"schema": "public", "table": "orders", "statistics": "s", "columns": ["a"], "determine": "b", "degree": 0.5},)"
      "\n"
      R"({"schema": "public", "table": "orders", "statistics": "s", "expression": 1, "null_frac": 0, "avg_width": 8, "n_distinct": 7},)"
      "\n"
      R"({"schema": "public", "table": "orders", "statistics": "s", "schema_of_statistics": "x", "inherited": true, "unreadable": true})");
  const auto& all = table_of(capture, "orders").statistics;
  const gate::ExtendedStatistics& own = all.at({"public", "s"}).own;
  CHECK(own.most_common_base_freqs == std::vector<double>{0.38});
  REQUIRE(own.n_distinct.size() == 1);
  CHECK(own.n_distinct[0].columns[0].name == "a");
  CHECK(own.n_distinct[0].columns[1].expression == 1);
  CHECK(own.n_distinct[0].n_distinct == 301);
  REQUIRE(own.dependencies.size() == 1);
  CHECK(own.dependencies[0].determined.name == "b");
  CHECK(own.dependencies[0].degree == 0.5);
  CHECK(own.expressions.at(1).n_distinct == 7);
  CHECK(all.at({"x", "s"}).is_unreadable);
}

TEST_CASE("what the role could not read is named, a table each") {
  const Capture capture =
      parse(orders + ",\n" + tenant +
            ",\n"
            R"({"schema": "public", "table": "orders", "column": "total", "unreadable": true},)"
            "\n"
            R"({"schema": "public", "table": "orders", "statistics": "s", "unreadable": true},)"
            "\n"
            R"({"schema": "public", "table": "t", "kind": "table", "pages": 0},)"
            "\n"
            R"({"schema": "public", "table": "t", "column": "a", "unreadable": true},)"
            "\n"
            R"({"schema": "public", "table": "t", "column": "b", "unreadable": true},)"
            "\n"
            R"({"schema": "public", "table": "whole", "kind": "table", "pages": 0})");
  CHECK(gate::unreadable_statistics(capture) ==
        std::vector<std::string>{"public.orders: column total, statistics s",
                                 "public.t: every column"});
}

TEST_CASE("what is wrong with a capture is told with its line") {
  CHECK(error_of("{}") == "production.json: not a capture of version 1");
  CHECK(error_of("[]") == "production.json: not a capture of version 1");
  CHECK(error_of("{\"version\": 2}") == "production.json: not a capture of version 1");
  CHECK(error_of("hello") == "production.json:1: not valid JSON");
  CHECK(error_of_lines(tenant) == "production.json:9: statistics[0] comes before its table");
  CHECK(error_of_lines(orders + ",\n" + orders) ==
        "production.json:10: statistics[1] tells of this table a second time");
  CHECK(error_of_lines(orders + ",\n" + tenant + ",\n" + tenant) ==
        "production.json:11: statistics[2] tells of this column a second time");
  CHECK(error_of_lines(
            R"({"schema": "public", "table": "t", "kind": "table", "pages": 4294967295})") ==
        "production.json:9: statistics[0].pages is not between 0 and 4294967294");
  CHECK(error_of_lines(R"({"schema": "public", "table": "t", "kind": "sequence"})") ==
        "production.json:9: statistics[0].kind is \"sequence\", which is no kind of table");
  CHECK(error_of_lines(R"({"schema": "public", "table": "", "kind": "table"})") ==
        "production.json:9: statistics[0].table is empty");
  CHECK(
      error_of_lines(
          orders +
          ",\n"
          R"({"schema": "public", "table": "orders", "column": "a", "null_frac": 2, "avg_width": 4, "n_distinct": 3})") ==
      "production.json:10: statistics[1].null_frac is not between 0 and 1");
  CHECK(
      error_of_lines(
          orders +
          ",\n"
          R"({"schema": "public", "table": "orders", "column": "a", "null_frac": 0, "avg_width": 4, "n_distinct": 3, "most_common_freqs": [0.5, "x"]})") ==
      "production.json:10: statistics[1].most_common_freqs[1] is no number");
}

TEST_CASE("elements are found in a document that is laid out in another way") {
  const auto lines =
      gate::element_lines("{\"a\": [{\"x\": \"{[\\\"\"},\n\n {\"y\": [{}]}], \"b\":\n[\n{}]}");
  CHECK(lines.at("a") == std::vector<int>{1, 3});
  CHECK(lines.at("b") == std::vector<int>{5});
}
