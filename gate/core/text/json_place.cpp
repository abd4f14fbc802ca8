// SPDX-License-Identifier: MIT
#include "gate/core/text/json_place.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "gate/core/text/error.h"

namespace gate {

JsonPlace::JsonPlace(const nlohmann::ordered_json& value, std::string file, std::string place)
    : value_(&value), file_(std::move(file)), place_(std::move(place)) {}

void JsonPlace::reject(const std::string& what) const {
  const std::string prefix = file_.empty() ? "" : file_ + ": ";
  throw Error(
      fmt::format("{}{} {}", prefix, place_.empty() ? "the document" : place_, what), {},
      "The file was changed by hand, or another version of plangate wrote it. Restore it, or "
      "write it again with plangate refresh.");
}

bool JsonPlace::is_null() const {
  return value_->is_null();
}

bool JsonPlace::is_text() const {
  return value_->is_string();
}

std::string JsonPlace::text() const {
  if (!value_->is_string()) reject("is no text");
  return value_->get<std::string>();
}

double JsonPlace::number() const {
  if (!value_->is_number()) reject("is no number");
  return value_->get<double>();
}

bool JsonPlace::flag() const {
  if (!value_->is_boolean()) reject("is neither true nor false");
  return value_->get<bool>();
}

std::vector<JsonPlace> JsonPlace::elements() const {
  if (!value_->is_array()) reject("is no array");
  std::vector<JsonPlace> elements;
  for (const nlohmann::ordered_json& each : *value_)
    elements.emplace_back(each, file_, fmt::format("{}[{}]", place_, elements.size()));
  return elements;
}

std::vector<std::string> JsonPlace::texts() const {
  std::vector<std::string> texts;
  for (const JsonPlace& each : elements()) texts.push_back(each.text());
  return texts;
}

std::vector<std::pair<std::string, JsonPlace>> JsonPlace::members() const {
  if (!value_->is_object()) reject("is no object");
  std::vector<std::pair<std::string, JsonPlace>> members;
  for (const auto& [key, value] : value_->items())
    members.emplace_back(key, JsonPlace(value, file_, place_.empty() ? key : place_ + "." + key));
  return members;
}

std::optional<JsonPlace> JsonPlace::find(std::string_view key) const {
  if (!value_->is_object()) reject("is no object");
  const auto found = value_->find(key);
  if (found == value_->end()) return std::nullopt;
  const std::string place = place_.empty() ? std::string(key) : fmt::format("{}.{}", place_, key);
  return JsonPlace(*found, file_, place);
}

JsonPlace JsonPlace::at(std::string_view key) const {
  const std::optional<JsonPlace> found = find(key);
  if (!found) reject(fmt::format("lacks \"{}\"", key));
  return *found;
}

}  // namespace gate
