// SPDX-License-Identifier: MIT
#include "gate/core/text/json_place.h"

#include <fmt/format.h>

#include "gate/core/text/error.h"

namespace gate {

JsonPlace::JsonPlace(simdjson::dom::element value, std::string file, std::string place)
    : value_(value), file_(std::move(file)), place_(std::move(place)) {}

void JsonPlace::reject(const std::string& what) const {
  const std::string prefix = file_.empty() ? "" : file_ + ": ";
  throw Error(
      fmt::format("{}{} {}", prefix, place_.empty() ? "the document" : place_, what), {},
      "The file was changed by hand, or another version of plangate wrote it. Restore it, or "
      "write it again with plangate refresh.");
}

bool JsonPlace::is_null() const {
  return value_.is_null();
}

bool JsonPlace::is_text() const {
  return value_.is_string();
}

bool JsonPlace::is_object() const {
  return value_.is_object();
}

bool JsonPlace::is_array() const {
  return value_.is_array();
}

bool JsonPlace::is(double number) const {
  double value = 0;
  return value_.get(value) == simdjson::SUCCESS && value == number;
}

std::string JsonPlace::text() const {
  std::string_view text;
  if (value_.get(text) != simdjson::SUCCESS) reject("is no text");
  return std::string(text);
}

double JsonPlace::number() const {
  double number = 0;
  if (value_.get(number) != simdjson::SUCCESS) reject("is no number");
  return number;
}

std::int64_t JsonPlace::integer() const {
  std::int64_t integer = 0;
  if (value_.get(integer) != simdjson::SUCCESS) reject("is no integer");
  return integer;
}

std::uint64_t JsonPlace::count() const {
  std::uint64_t count = 0;
  if (value_.get(count) != simdjson::SUCCESS) reject("is no count");
  return count;
}

bool JsonPlace::flag() const {
  bool flag = false;
  if (value_.get(flag) != simdjson::SUCCESS) reject("is neither true nor false");
  return flag;
}

std::string JsonPlace::shown() const {
  return is_text() ? text() : simdjson::minify(value_);
}

JsonRange<simdjson::dom::array> JsonPlace::elements() const {
  simdjson::dom::array array;
  if (value_.get(array) != simdjson::SUCCESS) reject("is no array");
  return {array, *this};
}

std::vector<std::string> JsonPlace::texts() const {
  std::vector<std::string> texts;
  for (const JsonPlace& each : elements()) texts.push_back(each.text());
  return texts;
}

JsonRange<simdjson::dom::object> JsonPlace::members() const {
  return {object(), *this};
}

std::optional<JsonPlace> JsonPlace::find(std::string_view key) const {
  simdjson::dom::element found;
  if (object().at_key(key).get(found) != simdjson::SUCCESS) return std::nullopt;
  return JsonPlace(found, file_, place_of(key));
}

JsonPlace JsonPlace::at(std::string_view key) const {
  const std::optional<JsonPlace> found = find(key);
  if (!found) reject(fmt::format("lacks \"{}\"", key));
  return *found;
}

simdjson::dom::object JsonPlace::object() const {
  simdjson::dom::object object;
  if (value_.get(object) != simdjson::SUCCESS) reject("is no object");
  return object;
}

std::string JsonPlace::place_of(std::string_view key) const {
  return place_.empty() ? std::string(key) : fmt::format("{}.{}", place_, key);
}

template <>
JsonPlace JsonRange<simdjson::dom::array>::Iterator::operator*() const {
  return {*at_, place_->file_, fmt::format("{}[{}]", place_->place_, index_)};
}

template <>
std::pair<std::string, JsonPlace> JsonRange<simdjson::dom::object>::Iterator::operator*() const {
  const std::string_view key = at_.key();
  return {std::string(key), JsonPlace(at_.value(), place_->file_, place_->place_of(key))};
}

}  // namespace gate
