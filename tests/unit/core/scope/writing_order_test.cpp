// SPDX-License-Identifier: MIT
#include "gate/core/scope/writing_order.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using gate::CaseNumbers;
using gate::TouchedTables;
using gate::WritingOrder;

namespace {

/// Runs cases that touch what is said of them: "0 1 | 2" where 2 runs on a database made fresh;
/// one whose answer does not count stands in parentheses.
std::string run(const std::vector<TouchedTables>& cases, WritingOrder order) {
  std::string story;
  while (!order.finished()) {
    if (!story.empty()) story += " |";
    order.begin_fresh();
    while (const auto number = order.next()) {
      const bool counted = order.counts(cases[*number]);
      story += fmt::format("{}{}", story.empty() ? "" : " ",
                           counted ? std::to_string(*number) : fmt::format("({})", *number));
    }
  }
  return story;
}

std::string run(const std::vector<TouchedTables>& cases) {
  CaseNumbers numbers;
  for (std::size_t number = 0; number < cases.size(); ++number) numbers.push_back(number);
  return run(cases, WritingOrder(numbers));
}

TouchedTables touching(std::set<std::string> read, std::set<std::string> written) {
  return {std::move(read), std::move(written), false};
}

const TouchedTables everything = {{}, {}, true};

}  // namespace

TEST_CASE("what a case wrote is seen by who reads it, by who writes it, and by who touches all") {
  const TouchedTables writer = touching({"users"}, {"orders"});
  CHECK(writer.seen_by(touching({"orders"}, {})));
  CHECK(writer.seen_by(touching({}, {"orders"})));
  CHECK(writer.seen_by(everything));
  CHECK_FALSE(writer.seen_by(touching({"users"}, {"users"})));
  CHECK_FALSE(touching({"orders"}, {}).seen_by(writer));
  CHECK_FALSE(touching({"orders"}, {}).seen_by(everything));
  CHECK(everything.seen_by(touching({}, {})));
}

TEST_CASE("no case that writes: the database is made fresh for none") {
  CHECK(run({}) == "");
}

TEST_CASE("writers of other tables share a fresh database, in their order") {
  CHECK(run({touching({"a"}, {"a"}), touching({"b"}, {"b"}), touching({"c"}, {"c"})}) == "0 1 2");
}

TEST_CASE("two writers of one table: the second runs once in vain, and again where it is fresh") {
  CHECK(run({touching({}, {"a"}), touching({}, {"a"})}) == "0 (1) | 1");
}

TEST_CASE("a case that reads what another wrote waits, the other way round it need not") {
  const TouchedTables writer = touching({}, {"orders"});
  const TouchedTables reader = touching({"orders"}, {"audit"});
  CHECK(run({writer, reader}) == "0 (1) | 1");
  CHECK(run({reader, writer}) == "0 1");
}

TEST_CASE("what a case touches is known once it has run: it is not run in vain twice") {
  const TouchedTables same = touching({}, {"a"});
  CHECK(run({same, same, same}) == "0 (1) (2) | 1 | 2");
  CHECK(run({same, same, touching({}, {"b"}), same}) == "0 (1) 2 (3) | 1 | 3");
}

TEST_CASE("a case whose answer does not count has left its traces all the same") {
  const TouchedTables both = touching({"a"}, {"a", "b"});
  CHECK(run({touching({}, {"a"}), both, touching({}, {"b"})}) == "0 (1) (2) | 1 | 2");
}

TEST_CASE("behind a case of which nothing is known everybody waits, and it waits for writers") {
  CHECK(run({everything, touching({}, {"a"}), touching({}, {"b"})}) == "0 | 1 2");
  CHECK(run({touching({}, {"a"}), everything, touching({}, {"b"})}) == "0 (1) | 1 | 2");
  CHECK(run({everything, everything}) == "0 | 1");
}

TEST_CASE("a case that touches something else when it runs again counts by what it does now") {
  WritingOrder order(CaseNumbers{5, 9});
  order.begin_fresh();
  CHECK(order.next() == 5);
  CHECK(order.counts(touching({}, {"a"})));
  CHECK(order.next() == 9);
  CHECK_FALSE(order.counts(touching({}, {"a"})));
  CHECK_FALSE(order.next());
  CHECK_FALSE(order.finished());
  order.begin_fresh();
  CHECK(order.next() == 9);
  CHECK(order.counts(touching({}, {"c"})));
  CHECK(order.finished());
}
