// SPDX-License-Identifier: MIT
#include "gate/core/plan/explain_members.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "gate/core/text/error.h"

namespace gate {

using Json = nlohmann::ordered_json;

ExplainMembers::ExplainMembers(const Json& object, std::string source, std::string path)
    : object_(&object), source_(std::move(source)), path_(std::move(path)) {
  if (!object.is_object()) reject("is no object");
  for (const auto& [key, value] : object.get_ref<const Json::object_t&>()) keys_.insert(key);
}

bool ExplainMembers::has(std::string_view key) const {
  return find(key) != nullptr;
}

std::string ExplainMembers::text(std::string_view key) const {
  const Json* value = find(key);
  if (value == nullptr) return {};
  if (!value->is_string()) reject_type(key, "text");
  return value->get<std::string>();
}

double ExplainMembers::number(std::string_view key) const {
  const Json* value = find(key);
  if (value == nullptr) return 0;
  if (!value->is_number()) reject_type(key, "number");
  return value->get<double>();
}

bool ExplainMembers::flag(std::string_view key) const {
  const Json* value = find(key);
  if (value == nullptr) return false;
  if (!value->is_boolean()) reject_type(key, "boolean");
  return value->get<bool>();
}

std::vector<std::string> ExplainMembers::texts(std::string_view key) const {
  std::vector<std::string> texts;
  const Json* value = find(key);
  if (value == nullptr) return texts;
  if (!value->is_array()) reject_type(key, "array");
  for (const Json& each : *value) {
    if (!each.is_string()) reject_type(key, "array of texts");
    texts.push_back(each.get<std::string>());
  }
  return texts;
}

std::string ExplainMembers::expression(std::string_view key) const {
  const Json* value = find(key);
  const bool list = value != nullptr && value->is_array();
  return list ? fmt::format("{}", fmt::join(texts(key), ", ")) : text(key);
}

std::vector<std::string_view> ExplainMembers::present(
    std::span<const std::string_view> wanted) const {
  std::vector<std::string_view> found;
  if (std::ranges::none_of(wanted, [&](std::string_view key) { return keys_.may_contain(key); }))
    return found;
  for (const auto& [key, value] : object_->get_ref<const Json::object_t&>()) {
    const auto same = std::ranges::find(wanted, std::string_view(key));
    if (same != wanted.end()) found.push_back(*same);
  }
  return found;
}

std::vector<ExplainMembers> ExplainMembers::plans() const {
  std::vector<ExplainMembers> plans;
  const Json* value = find("Plans");
  if (value == nullptr) return plans;
  if (!value->is_array()) reject_type("Plans", "array");
  for (const Json& each : *value)
    plans.emplace_back(each, source_, fmt::format("{}.{}", path_, plans.size()));
  return plans;
}

void ExplainMembers::reject(const std::string& what, const std::string& hint) const {
  throw Error(fmt::format("{}: node {} {}", source_, path_, what), {},
              hint.empty()
                  ? "Record the plan again: EXPLAIN (ANALYZE, VERBOSE, BUFFERS, FORMAT JSON)."
                  : hint);
}

const Json* ExplainMembers::find(std::string_view key) const {
  if (!keys_.may_contain(key)) return nullptr;
  const auto found = object_->find(key);
  return found == object_->end() || found->is_null() ? nullptr : &*found;
}

void ExplainMembers::reject_type(std::string_view key, std::string_view type) const {
  reject(fmt::format("has \"{}\" that is no {}", key, type));
}

}  // namespace gate
