// SPDX-License-Identifier: MIT
#include "gate/core/plan/explain_members.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "gate/core/text/error.h"

namespace gate {
namespace {

using Elements = std::vector<simdjson::dom::element>;

/// The roots of all plans at any depth of a value that is none itself.
Elements plans_within(simdjson::dom::element value) {
  simdjson::dom::element plan;
  if (value.is_object() && value.at_key("Plan").get(plan) == simdjson::SUCCESS) return {plan};
  Elements plans;
  const auto append = [&plans](simdjson::dom::element each) {
    std::ranges::copy(plans_within(each), std::back_inserter(plans));
  };
  simdjson::dom::object object;
  simdjson::dom::array array;
  if (value.get(object) == simdjson::SUCCESS)
    for (const auto [key, member] : object) append(member);
  if (value.get(array) == simdjson::SUCCESS)
    for (const auto each : array) append(each);
  return plans;
}

}  // namespace

ExplainMembers::ExplainMembers(simdjson::dom::element node, const std::string& source)
    : source_(source) {
  if (node.get(object_) != simdjson::SUCCESS) reject("is no object");
}

ExplainMembers::ExplainMembers(simdjson::dom::element node, const ExplainMembers& parent,
                               std::size_t child)
    : source_(parent.source_), parent_(&parent), child_(child) {
  if (node.get(object_) != simdjson::SUCCESS) reject("is no object");
}

bool ExplainMembers::has(std::string_view key) const {
  simdjson::dom::element value;
  return object_.at_key(key).get(value) == simdjson::SUCCESS && !value.is_null();
}

std::vector<simdjson::dom::element> ExplainMembers::plans() const {
  if (!has("Plans")) return {};
  simdjson::dom::array plans;
  if (object_.at_key("Plans").get(plans) != simdjson::SUCCESS)
    reject("has \"Plans\" that is no array");
  return {plans.begin(), plans.end()};
}

std::vector<simdjson::dom::element> ExplainMembers::remote_plans() const {
  simdjson::dom::element query;
  if (object_.at_key("Distributed Query").get(query) != simdjson::SUCCESS) return {};
  return plans_within(query);
}

void ExplainMembers::reject(const std::string& what, const std::string& hint) const {
  throw Error(fmt::format("{}: node {} {}", source_, path(), what), {},
              hint.empty()
                  ? "Record the plan again: EXPLAIN (ANALYZE, VERBOSE, BUFFERS, FORMAT JSON)."
                  : hint);
}

std::string ExplainMembers::path() const {
  return parent_ == nullptr ? "0" : fmt::format("{}.{}", parent_->path(), child_);
}

std::string ExplainMember::text() const {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) reject_type("text");
  return std::string(text);
}

double ExplainMember::number() const {
  double number = 0;
  if (value.get(number) != simdjson::SUCCESS) reject_type("number");
  if (number < 0) node.reject(fmt::format("has \"{}\" below zero", key));
  return number;
}

bool ExplainMember::flag() const {
  bool flag = false;
  if (value.get(flag) != simdjson::SUCCESS) reject_type("boolean");
  return flag;
}

std::vector<std::string> ExplainMember::texts() const {
  simdjson::dom::array array;
  if (value.get(array) != simdjson::SUCCESS) reject_type("array");
  std::vector<std::string> texts;
  for (const simdjson::dom::element each : array) {
    std::string_view text;
    if (each.get(text) != simdjson::SUCCESS) reject_type("array of texts");
    texts.emplace_back(text);
  }
  return texts;
}

std::string ExplainMember::expression() const {
  return value.is_array() ? fmt::format("{}", fmt::join(texts(), ", ")) : text();
}

void ExplainMember::reject_type(std::string_view type) const {
  node.reject(fmt::format("has \"{}\" that is no {}", key, type));
}

}  // namespace gate
