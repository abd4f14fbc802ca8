// SPDX-License-Identifier: MIT
// Reads a TOML table with known keys; errors name file and line.
#include "gate/core/text/toml_section.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "gate/core/text/source_text.h"
#include "gate/core/text/suggestion.h"

namespace gate {
namespace {

std::string setting_text(const TomlSection& section, const std::string& key,
                         const TomlValue& value) {
  if (const auto* text = std::get_if<std::string>(&value.data)) return *text;
  if (const auto* integer = std::get_if<std::int64_t>(&value.data)) return fmt::to_string(*integer);
  if (const auto* number = std::get_if<double>(&value.data)) return number_text(*number);
  if (const auto* flag = std::get_if<bool>(&value.data)) return *flag ? "on" : "off";
  throw section.wrong_type(key, value, "a string, a number, true or false",
                           "Write work_mem = \"16MB\" and the like.");
}

void add_settings(const TomlSection& section, const TomlTable& table, const std::string& prefix,
                  std::map<std::string, std::string>& settings) {
  for (const auto& [key, value] : table) {
    const std::string name = prefix + key;
    if (is_blank(key))
      throw section.error(value.line, "a setting without a name", {},
                          "Name a setting of PostgreSQL, or remove the line.");
    if (const auto* inner = std::get_if<TomlTable>(&value.data)) {
      add_settings(section, *inner, name + ".", settings);
    } else if (!settings.emplace(name, setting_text(section, name, value)).second) {
      throw section.error(value.line, fmt::format("{} is set twice", in_quotes(name)), {},
                          "Keep one of the two: a.b = 1 and a = { b = 1 } are the same.");
    }
  }
}

}  // namespace

TomlSection::TomlSection(const TomlTable& table, const std::string& file, std::string place,
                         int line)
    : table_(table), file_(file), place_(std::move(place)), line_(line) {}

void TomlSection::allow(const std::vector<std::string_view>& keys) const {
  for (const auto& [key, value] : table_) {
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    throw error(value.line, fmt::format("unknown key {} in {}", in_quotes(key), place_), {},
                suggestion(key, keys));
  }
}

const TomlValue* TomlSection::find(const std::string& key) const {
  const auto found = table_.find(key);
  return found == table_.end() ? nullptr : &found->second;
}

std::optional<std::string> TomlSection::text(const std::string& key) const {
  const TomlValue* value = find(key);
  if (value == nullptr) return std::nullopt;
  if (const auto* text = std::get_if<std::string>(&value->data)) return *text;
  throw wrong_type(key, *value, "a string", "Put it in double quotes.");
}

std::optional<std::string> TomlSection::filled_text(const std::string& key) const {
  std::optional<std::string> result = text(key);
  if (result && is_blank(*result)) {
    throw error(find(key)->line, fmt::format("{} in {} is empty", in_quotes(key), place_), {},
                "Give it a value, or remove the line.");
  }
  return result;
}

std::string TomlSection::required_text(const std::string& key) const {
  std::optional<std::string> result = filled_text(key);
  if (result) return std::move(*result);
  throw error(line_, fmt::format("{} lacks {}", place_, in_quotes(key)), {},
              "Add " + key + " = \"…\".");
}

bool TomlSection::flag(const std::string& key) const {
  const TomlValue* value = find(key);
  if (value == nullptr) return false;
  if (const auto* flag = std::get_if<bool>(&value->data)) return *flag;
  throw wrong_type(key, *value, "true or false", "Write it without quotes.");
}

std::vector<std::string> TomlSection::texts(const std::string& key) const {
  std::vector<std::string> result;
  for (const TomlValue& value : array(key)) {
    const auto* text = std::get_if<std::string>(&value.data);
    if (text == nullptr)
      throw wrong_type(key, value, "an array of strings",
                       "Put each in double quotes: [\"one\", \"two\"].");
    if (is_blank(*text))
      throw error(value.line, fmt::format("{} holds an empty string", in_quotes(key)), {},
                  "Fill it, or remove it.");
    result.push_back(*text);
  }
  return result;
}

const TomlArray& TomlSection::array(const std::string& key) const {
  static const TomlArray none;
  const TomlValue* value = find(key);
  if (value == nullptr) return none;
  if (const auto* array = std::get_if<TomlArray>(&value->data)) return *array;
  throw wrong_type(key, *value, "an array", "Put it in square brackets.");
}

const TomlTable& TomlSection::table(const std::string& key) const {
  static const TomlTable none;
  const TomlValue* value = find(key);
  if (value == nullptr) return none;
  if (const auto* table = std::get_if<TomlTable>(&value->data)) return *table;
  throw wrong_type(key, *value, "a table", "Put it in braces: { name = value }.");
}

TomlSection TomlSection::section(const std::string& key, std::string place) const {
  const TomlValue* value = find(key);
  return {table(key), file_, std::move(place), value == nullptr ? line_ : value->line};
}

Error TomlSection::wrong_type(const std::string& key, const TomlValue& value,
                              std::string_view expected, std::string hint) const {
  return error(value.line,
               fmt::format("{} in {} must be {}, not {}", in_quotes(key), place_, expected,
                           type_name(value)),
               {}, std::move(hint));
}

Error TomlSection::error(int line, const std::string& message, std::string detail,
                         std::string hint) const {
  return error_at(file_, line, message, std::move(detail), std::move(hint));
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::string number_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
  std::string text = fmt::format("{}", number);
  return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::map<std::string, std::string> read_settings(const TomlSection& section,
                                                 const std::string& key) {
  std::map<std::string, std::string> settings;
  add_settings(section, section.table(key), "", settings);
  return settings;
}

}  // namespace gate
