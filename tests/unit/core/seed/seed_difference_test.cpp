// SPDX-License-Identifier: MIT
#include "gate/core/seed/seed_difference.h"

#include <doctest/doctest.h>

using namespace gate;

namespace {

const TableContents visits = {"3", "10", "20", "30", {{"id", {"integer", "", "1"}}}};

/// What is said of a table that was `visits` after the first seed.
std::string said_of(const TableContents& second) {
  const auto lines = seed_differences({{"public.visits", visits}}, {{"public.visits", second}});
  return lines.empty() ? "" : lines.at(0);
}

TableContents with_column(const std::string& type, const std::string& default_value) {
  TableContents table = visits;
  table.content = "11";
  table.columns["x"] = {type, default_value, "2"};
  return table;
}

}  // namespace

TEST_CASE("two seeds that left the same are no difference") {
  CHECK(said_of(visits).empty());
}

TEST_CASE("another number of rows") {
  TableContents table = visits;
  table.rows = "4";
  CHECK(said_of(table).starts_with("public.visits: 3 rows, then 4"));
}

TEST_CASE("the cause of a column's other values is read off its type and default") {
  const auto cause_of = [](const std::string& type, const std::string& default_value) {
    const std::string line = said_of(with_column(type, default_value));
    const std::string prefix = "public.visits: other values in x: ";
    REQUIRE(line.starts_with(prefix));
    return line.substr(prefix.size());
  };
  CHECK(cause_of("uuid", "") == "a random uuid");
  CHECK(cause_of("text", "(gen_random_uuid())::text") == "a random uuid");
  CHECK(cause_of("timestamp with time zone", "") == "now(), the time of the seed");
  CHECK(cause_of("date", "") == "now(), the time of the seed");
  CHECK(cause_of("text", "(now())::text") == "now(), the time of the seed");
  CHECK(cause_of("double precision", "random()") == "random()");
  CHECK(cause_of("integer", "") == "a random or generated value");
}

TEST_CASE("each column with other values is named, those with the same are not") {
  TableContents table = with_column("date", "");
  table.columns["id"].values = "9";
  CHECK(said_of(table) ==
        "public.visits: other values in id: a random or generated value; x: now(), the time of the "
        "seed");
}

TEST_CASE("the same values in other rows were numbered in another order") {
  TableContents table = visits;
  table.content = "11";
  CHECK(said_of(table).find("the same values in other rows") != std::string::npos);
}

TEST_CASE("the same rows in other places were inserted in another order") {
  TableContents table = visits;
  table.placement = "21";
  table.statistics = "31";  // the correlation, which follows from it
  CHECK(said_of(table).find("without ORDER BY") != std::string::npos);
}

TEST_CASE("statistics that differ alone") {
  TableContents table = visits;
  table.statistics = "31";
  CHECK(said_of(table).find("the same rows and other statistics") != std::string::npos);
  const TableContents parent = {"", "", "", "1", {}};
  TableContents other = parent;
  other.statistics = "2";
  CHECK(seed_differences({{"p", parent}}, {{"p", other}}).at(0).find("partitions") !=
        std::string::npos);
}

TEST_CASE("a table that only one seed made is named, and all stand by name") {
  const auto lines = seed_differences({{"b", visits}}, {{"a", visits}});
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == "a: made by the second seed only");
  CHECK(lines[1] == "b: made by the first seed only");
}
