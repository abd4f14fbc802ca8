// SPDX-License-Identifier: MIT
// Turns a TOML value of a binding into PostgreSQL's input syntax.
#include "gate/core/query/binding_value.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "gate/core/query/ranked_value.h"
#include "gate/core/sql/sql_lexer.h"
#include "gate/core/text/source_text.h"

namespace gate {
namespace {

/// One parameter's value. The recursion follows the TOML value, whose depth the reader limits.
class BoundValue {
 public:
  BoundValue(const TomlSection& section, const std::string& key) : section_(section), key_(key) {}

  ParameterValue read(const TomlValue& value) const {
    if (auto ranked = ranked_value(section_, key_, value)) return std::move(*ranked);
    const TomlValue* sql = sql_of(value);
    if (sql == nullptr) return {text(value), std::nullopt};
    const auto* statement = std::get_if<std::string>(&sql->data);
    if (statement == nullptr || is_blank(*statement)) {
      throw section_.error(
          sql->line,
          fmt::format("{} of {} must be a SQL expression or query", "\"sql\"", in_quotes(key_)), {},
          "Write it as { sql = \"SELECT max(id) FROM tenants\" }.");
    }
    if (is_word({SqlTokenKind::word, *statement}, "NULL")) return {};
    return {std::nullopt, *statement};
  }

 private:
  static const TomlValue* sql_of(const TomlValue& value) {
    const auto* table = std::get_if<TomlTable>(&value.data);
    if (table == nullptr || table->size() != 1 || table->begin()->first != "sql") return nullptr;
    return &table->begin()->second;
  }

  [[nodiscard]] std::string text(const TomlValue& value) const {
    if (const auto* text = std::get_if<std::string>(&value.data)) return *text;
    if (const auto* integer = std::get_if<std::int64_t>(&value.data)) {
      return fmt::to_string(*integer);
    }
    if (const auto* number = std::get_if<double>(&value.data)) return number_text(*number);
    if (const auto* flag = std::get_if<bool>(&value.data)) return *flag ? "true" : "false";
    if (const auto* time = std::get_if<TomlTime>(&value.data)) return time->text;
    if (const auto* array = std::get_if<TomlArray>(&value.data)) return array_literal(*array);
    return json(value).dump();
  }

  [[nodiscard]] std::string array_literal(const TomlArray& array) const {
    std::string literal = "{";
    for (const TomlValue& element : array) {
      if (literal.size() > 1) literal += ',';
      if (sql_of(element) != nullptr) {
        throw section_.error(element.line,
                             fmt::format("SQL within the array of {}", in_quotes(key_)), {},
                             "Make the whole array SQL: { sql = \"ARRAY[…]\" }.");
      }
      const bool plain = std::holds_alternative<std::int64_t>(element.data) ||
                         std::holds_alternative<double>(element.data) ||
                         std::holds_alternative<bool>(element.data) ||
                         std::holds_alternative<TomlArray>(element.data);
      literal += plain ? text(element) : array_element(text(element));
    }
    return literal + "}";
  }

  static std::string array_element(std::string_view text) {
    std::string element = "\"";
    for (const char byte : text) {
      if (byte == '"' || byte == '\\') element += '\\';
      element += byte;
    }
    return element + "\"";
  }

  [[nodiscard]] nlohmann::ordered_json json(const TomlValue& value) const {
    if (const auto* table = std::get_if<TomlTable>(&value.data)) {
      nlohmann::ordered_json object = nlohmann::ordered_json::object();
      for (const auto& [key, member] : *table) object[key] = json(member);
      return object;
    }
    if (const auto* array = std::get_if<TomlArray>(&value.data)) {
      nlohmann::ordered_json list = nlohmann::ordered_json::array();
      for (const TomlValue& element : *array) list.push_back(json(element));
      return list;
    }
    if (const auto* integer = std::get_if<std::int64_t>(&value.data)) return *integer;
    if (const auto* flag = std::get_if<bool>(&value.data)) return *flag;
    if (const auto* number = std::get_if<double>(&value.data)) {
      if (std::isfinite(*number)) return *number;
      throw section_.error(
          value.line, fmt::format("JSON in {} knows no {}", in_quotes(key_), number_text(*number)),
          {}, "Write null as { sql = \"NULL\" }, or a number.");
    }
    return text(value);
  }

  const TomlSection& section_;
  const std::string& key_;
};

}  // namespace

ParameterValue read_parameter_value(const TomlSection& section, const std::string& key,
                                    const TomlValue& value) {
  return BoundValue(section, key).read(value);
}

std::string as_query(const std::string& sql) {
  SqlLexer lexer(sql, "");
  std::optional<SqlToken> first = lexer.next();
  while (first && is_comment(*first)) first = lexer.next();
  const bool is_query = first && (is_word(*first, "SELECT") || is_word(*first, "WITH") ||
                                  is_word(*first, "VALUES") || is_word(*first, "TABLE"));
  return is_query ? sql : "SELECT " + sql;
}

}  // namespace gate
