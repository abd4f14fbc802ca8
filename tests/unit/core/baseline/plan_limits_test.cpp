// SPDX-License-Identifier: MIT
// A baseline holds every plan that EXPLAIN's output may hold, and no larger one.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "gate/core/baseline/plan_json.h"
#include "gate/core/plan/node_fields.h"
#include "gate/core/text/error.h"
#include "gate/core/text/json_place.h"
#include "gate/core/text/json_text.h"
#include "tests/unit/plan_builder.h"

using namespace gate;
using namespace gate::test;

namespace {

Plan read_back(const Plan& written) {
  const std::string text = plan_to_json(written).dump();
  const simdjson::dom::document document = parse_json(text, "a.json");
  return plan_at(JsonPlace(document.root(), "a.json"));
}

std::string error_of(const Plan& written) {
  try {
    static_cast<void>(read_back(written));
  } catch (const Error& error) {
    return error.message;
  }
  return "accepted";
}

Plan wide(std::size_t nodes) {
  return plan(node("Append", std::vector<Node>(nodes - 1, as(node("Result"), "Member"))));
}

Plan deep(std::size_t nodes) {
  Node root = node("Limit");
  for (std::size_t depth = 1; depth < nodes; ++depth) {
    Node above = node("Limit");
    above.children.push_back(as(std::move(root), "Outer"));
    root = std::move(above);
  }
  return plan(std::move(root));
}

}  // namespace

TEST_CASE("a plan of 100,000 nodes is read back, of one more it is refused") {
  CHECK(read_back(wide(node_count_limit)).root.children.size() == node_count_limit - 1);
  CHECK(error_of(wide(node_count_limit + 1)).ends_with("has more than 100000 nodes"));
}

TEST_CASE("a plan of 500 nodes upon each other is read back, of one more it is refused") {
  CHECK(error_of(deep(node_depth_limit)) == "accepted");
  CHECK(error_of(deep(node_depth_limit + 1)).ends_with("is nested too deep"));
}
