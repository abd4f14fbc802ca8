// SPDX-License-Identifier: MIT
#include "gate/core/compare/schema_names.h"

#include <doctest/doctest.h>

#include "gate/core/text/error.h"
#include "tests/unit/plan_builder.h"

using namespace gate;
using namespace gate::test;

namespace {

Node bare(const std::string& relation) {
  Node result = scan("Seq Scan", relation, relation);
  result.schema.clear();
  return result;
}

Node in_schema(const std::string& schema, const std::string& relation) {
  Node result = scan("Index Scan", relation, relation);
  result.schema = schema;
  return result;
}

}  // namespace

TEST_CASE("a relation without schema is the other plan's of that name") {
  const Plan other = plan(node("Append", {in_schema("shop", "orders"), in_schema("audit", "log")}));
  const Plan filled =
      with_schemas_of(plan(node("Append", {bare("orders"), bare("users")})), other, "a.json");
  CHECK(filled.root.children[0].schema == "shop");
  CHECK(filled.root.children[1].schema.empty());
}

TEST_CASE("a schema that the plan names stays") {
  const Plan named = plan(in_schema("shop", "orders"));
  CHECK(with_schemas_of(named, plan(in_schema("audit", "orders")), "a.json") == named);
}

TEST_CASE("which of two relations of one name is meant cannot be guessed") {
  const Plan other =
      plan(node("Append", {in_schema("shop", "orders"), in_schema("audit", "orders")}));
  CHECK_THROWS_WITH_AS(static_cast<void>(with_schemas_of(plan(bare("orders")), other, "a.json")),
                       "a.json: which relation \"orders\" is read is not known", Error);
}
