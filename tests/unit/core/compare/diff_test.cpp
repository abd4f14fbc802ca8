// SPDX-License-Identifier: MIT
#include "gate/core/compare/diff.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <deque>

#include "tests/unit/recorded_plans.h"

using namespace gate;

namespace {

/// Positions of a list of relations, each with the depth at its place (its index by default).
class Chain {
 public:
  explicit Chain(const std::vector<std::string>& relations, std::vector<std::size_t> depths = {}) {
    for (const std::string& each : relations) {
      Node node;
      node.node_type = "Seq Scan";
      node.relation = each;
      nodes_.push_back(node);
      Position position;
      position.node = &nodes_.back();
      position.depth = depths.empty() ? positions.size() : depths[positions.size()];
      positions.push_back(position);
    }
  }

  std::vector<Position> positions;

 private:
  std::deque<Node> nodes_;
};

/// "=a -b +c": stayed, went, came.
std::string drawn(const std::vector<AlignedNode>& aligned) {
  std::string text;
  for (const AlignedNode& each : aligned) {
    const Position* shown = each.baseline != nullptr ? each.baseline : each.current;
    const char* sign = each.baseline == nullptr ? "+" : each.current == nullptr ? "-" : "=";
    text += (text.empty() ? "" : " ") + std::string(sign) + shown->node->relation;
  }
  return text;
}

std::string drawn(const std::vector<std::string>& baseline,
                  const std::vector<std::string>& current) {
  const Chain one(baseline);
  const Chain other(current);
  return drawn(align(one.positions, other.positions));
}

/// Of the longest common subsequence of what begins at these places.
std::size_t longest(const std::vector<std::string>& one, const std::vector<std::string>& other,
                    std::size_t i = 0, std::size_t j = 0) {
  if (i == one.size() || j == other.size()) return 0;
  if (one[i] == other[j]) return 1 + longest(one, other, i + 1, j + 1);
  return std::max(longest(one, other, i + 1, j), longest(one, other, i, j + 1));
}

/// So many nodes between two that differ, alike on both sides.
std::string ends_of_long_lists(std::size_t alike) {
  std::vector<std::string> baseline = {"a"};
  baseline.insert(baseline.end(), alike, "same");
  std::vector<std::string> current = baseline;
  baseline.emplace_back("b");
  current.front() = "x";
  current.emplace_back("y");
  return drawn(baseline, current).substr(0, 11);
}

}  // namespace

TEST_CASE("equal plans stay line by line") {
  CHECK(drawn({"a", "b"}, {"a", "b"}) == "=a =b");
}

TEST_CASE("what went stands before what came") {
  CHECK(drawn({"a", "b", "c", "d"}, {"a", "x", "y", "d"}) == "=a -b -c +x +y =d");
  CHECK(drawn({"a", "b"}, {"x", "b", "y"}) == "-a +x =b +y");
}

TEST_CASE("nothing in common") {
  CHECK(drawn({"a"}, {"b"}) == "-a +b");
}

TEST_CASE("one side is empty") {
  CHECK(drawn({}, {"a"}) == "+a");
  CHECK(drawn({"a"}, {}) == "-a");
  CHECK(drawn(std::vector<std::string>{}, {}) == "");
}

TEST_CASE("the longest common part stays") {
  CHECK(drawn({"x", "a", "b", "c", "y"}, {"z", "b", "c", "a", "w"}) == "-x -a +z =b =c -y +a +w");
}

TEST_CASE("no longer part could stay, whatever the two lists") {
  std::uint32_t state = 1;
  const auto list = [&state](std::size_t size) {
    std::vector<std::string> result;
    for (; size > 0; --size) {
      state = state * 1'664'525U + 1'013'904'223U;
      result.push_back("t" + std::string(1, static_cast<char>('a' + (state >> 16U) % 3U)));
    }
    return result;
  };
  for (std::size_t round = 0; round < 60; ++round) {
    const auto baseline = list(4 + round % 4);
    const auto current = list(3 + round % 5);
    const std::string text = drawn(baseline, current);
    CAPTURE(text);
    CHECK(static_cast<std::size_t>(std::ranges::count(text, '=')) == longest(baseline, current));
  }
}

TEST_CASE("lists of up to 1,999 nodes are aligned, longer ones go and come as a whole") {
  CHECK(ends_of_long_lists(1'997) == "-a +x =same");
  CHECK(ends_of_long_lists(1'998) == "-a -same -s");
}

TEST_CASE("a relation of another schema is another node") {
  Chain one({"a"});
  Node archived = *one.positions[0].node;
  archived.schema = "archive";
  std::vector<Position> current = one.positions;
  current[0].node = &archived;
  CHECK(drawn(align(one.positions, current)) == "-a +a");
  Node other = archived;
  other.schema = "other";
  std::vector<Position> other_current = one.positions;
  other_current[0].node = &other;
  CHECK(drawn(align(current, other_current)) == "-a +a");
}

TEST_CASE("of equal nodes the one of equal depth stays") {
  const Chain baseline({"x", "a", "y"}, {0, 3, 1});
  const Chain current({"z", "a", "a", "w"}, {0, 1, 3, 1});
  const auto aligned = align(baseline.positions, current.positions);
  for (const AlignedNode& each : aligned)
    if (each.baseline != nullptr && each.current != nullptr)
      CHECK(each.baseline->depth == each.current->depth);
  CHECK(drawn(aligned) == "-x +z +a =a -y +w");
}

TEST_CASE("numbers of partitions do not matter") {
  CHECK(drawn({"events_2024_01", "a"}, {"events_2024_02", "b"}) == "=events_2024_01 -a +b");
}

TEST_CASE("a condition that changed is a node that changed") {
  Chain one({"a"});
  Node changed = *one.positions[0].node;
  changed.conditions = {{"Filter", "(x = 1)"}};
  std::vector<Position> current = one.positions;
  current[0].node = &changed;
  CHECK(align(one.positions, current).size() == 2);
  Node other = changed;
  other.conditions = {{"Filter", "(x = 2)"}};
  std::vector<Position> other_current = one.positions;
  other_current[0].node = &other;
  CHECK(align(current, other_current).size() == 1);
}

TEST_CASE("large plans are aligned, very large ones by their beginning and end") {
  for (const std::size_t size : {1'000U, 5'000U}) {
    std::vector<std::string> baseline = {"first"};
    std::vector<std::string> current = {"first"};
    for (std::size_t each = 0; each < size; ++each) {
      baseline.push_back("t" + std::to_string(each * 7 % 13));
      current.push_back("t" + std::to_string(each * 5 % 11));
    }
    baseline.emplace_back("last");
    current.emplace_back("last");
    const Chain one(baseline);
    const Chain other(current);
    const auto aligned = align(one.positions, other.positions);
    CHECK(aligned.front().current != nullptr);
    CHECK(aligned.back().baseline != nullptr);
    std::size_t seen = 0;
    for (const AlignedNode& each : aligned) seen += each.baseline != nullptr ? 1U : 0U;
    CHECK(seen == size + 2);
  }
}
