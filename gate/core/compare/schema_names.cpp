// SPDX-License-Identifier: MIT
#include "gate/core/compare/schema_names.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <set>

#include "gate/core/plan/position.h"
#include "gate/core/text/error.h"

namespace gate {
namespace {

/// By relation.
using Schemas = std::map<std::string, std::set<std::string>>;

Schemas schemas_of(const Plan& plan) {
  Schemas schemas;
  for (const Position& position : positions(plan))
    if (!position.node->schema.empty())
      schemas[position.node->relation].insert(position.node->schema);
  return schemas;
}

void fill_in(Node& node, const Schemas& schemas, const std::string& source) {
  const auto found = schemas.find(node.relation);
  if (node.schema.empty() && found != schemas.end()) {
    if (found->second.size() > 1)
      throw Error(
          fmt::format("{}: which relation \"{}\" is read is not known", source, node.relation),
          fmt::format("the other plan reads one of that name in each of the schemas {}",
                      fmt::join(found->second, ", ")),
          "Record the plan again: EXPLAIN (ANALYZE, VERBOSE, BUFFERS, FORMAT JSON).");
    node.schema = *found->second.begin();
  }
  for (Node& child : node.children) fill_in(child, schemas, source);
}

}  // namespace

Plan with_schemas_of(Plan plan, const Plan& other, const std::string& source) {
  fill_in(plan.root, schemas_of(other), source);
  return plan;
}

}  // namespace gate
