// SPDX-License-Identifier: MIT
#include "gate/core/query/bindings.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "gate/core/config/alike_names.h"
#include "gate/core/query/binding_value.h"
#include "gate/core/text/source_text.h"
#include "gate/core/text/suggestion.h"

namespace gate {
namespace {

using Parameters = std::vector<Parameter>;

void reject_unknown_parameters(const TomlSection& section, const Parameters& parameters) {
  std::vector<std::string_view> names;
  for (const Parameter& parameter : parameters) names.push_back(parameter.name);
  for (const auto& [key, value] : section.values()) {
    if (std::find(names.begin(), names.end(), key) != names.end()) continue;
    throw section.error(
        value.line,
        fmt::format("{} names {}, which is not a parameter of the statement", section.place(),
                    in_quotes(key)),
        {}, names.empty() ? "The statement has no parameters." : suggestion(key, names));
  }
}

std::vector<ParameterValue> named_values(const TomlSection& binding, const Parameters& parameters) {
  reject_unknown_parameters(binding, parameters);
  std::vector<ParameterValue> values;
  for (const Parameter& parameter : parameters) {
    const TomlValue* value = binding.find(parameter.name);
    if (value == nullptr) {
      throw binding.error(
          binding.line(),
          fmt::format("{} lacks parameter {}", binding.place(), in_quotes(parameter.name)),
          fmt::format("{} is used in line {}", parameter.spelling, parameter.line),
          fmt::format("Add {} = … to it; {{ sql = \"NULL\" }} is NULL.", parameter.name));
    }
    values.push_back(read_parameter_value(binding, parameter.name, *value));
  }
  return values;
}

std::vector<ParameterValue> positional_values(const TomlSection& bindings, const std::string& name,
                                              const TomlArray& array,
                                              const Parameters& parameters) {
  const int line = bindings.find(name)->line;
  if (array.size() != parameters.size()) {
    throw bindings.error(
        line,
        fmt::format("binding {} has {} values, but the statement has {} parameters",
                    in_quotes(name), array.size(), parameters.size()),
        parameters.size() > array.size()
            ? fmt::format("{} is used in line {}", parameters[array.size()].spelling,
                          parameters[array.size()].line)
            : "",
        "The array holds one value for each of $1, $2 … in this order.");
  }
  std::vector<ParameterValue> values;
  for (std::size_t index = 0; index < array.size(); ++index) {
    values.push_back(read_parameter_value(bindings, "$" + parameters[index].name, array[index]));
  }
  return values;
}

Binding read_binding(const TomlSection& bindings, const std::string& name, const TomlValue& value,
                     const ParameterizedStatement& statement) {
  if (!is_plain_name(name)) {
    throw bindings.error(value.line, fmt::format("{} cannot name a binding", in_quotes(name)), {},
                         "Use letters, digits, \"_\", \"-\" and \".\", with a letter or digit in "
                         "front.");
  }
  const auto* array = std::get_if<TomlArray>(&value.data);
  const bool numbered = statement.positional || statement.parameters.empty();
  if (array != nullptr && numbered) {
    return {name, positional_values(bindings, name, *array, statement.parameters)};
  }
  if (statement.positional || !std::holds_alternative<TomlTable>(value.data)) {
    throw bindings.wrong_type(
        name, value, statement.positional ? "an array" : "a table",
        statement.positional ? "The statement has $1: write [1, \"open\"]."
                             : "The statement's parameters have names: write { name = value }.");
  }
  const TomlSection binding = bindings.section(name, "binding " + in_quotes(name));
  return {name, named_values(binding, statement.parameters)};
}

/// A binding's name stands beside file names in reports and commands, where capitals mislead.
void reject_alike_names(const TomlSection& bindings) {
  std::vector<std::string> names;
  for (const auto& [name, value] : bindings.values()) names.push_back(name);
  const auto alike = alike_names(names);
  if (!alike) return;
  const auto& [first, second] = *alike;
  throw bindings.error(
      bindings.find(second)->line,
      fmt::format("bindings {} and {} differ in capitals alone", in_quotes(first),
                  in_quotes(second)),
      fmt::format("{} stands in line {}", in_quotes(first), bindings.find(first)->line),
      "Rename one of them.");
}

std::string example_binding(const ParameterizedStatement& statement) {
  if (statement.positional) return "--@ bindings.default = [1]";
  return fmt::format("--@ bindings.default = {{ {} = 1 }}", statement.parameters.front().name);
}

/// A hint for a statement in which @ may have been meant as PostgreSQL's operator.
std::string hint_of_absolute_value(const Parameter& parameter) {
  if (!parameter.spelling.starts_with('@')) return {};
  return fmt::format(" PostgreSQL's absolute value of a column is written @ {}, with a space.",
                     parameter.name);
}

std::vector<std::string> positional_types(const TomlSection& header, const Parameters& parameters) {
  std::vector<std::string> types;
  for (const TomlValue& value : header.array("types")) {
    const auto* text = std::get_if<std::string>(&value.data);
    if (text == nullptr)
      throw header.wrong_type("types", value, "an array of strings",
                              "Write types = [\"bigint\", \"text\"], one for $1, one for $2.");
    types.push_back(*text);
  }
  if (types.size() > parameters.size()) {
    throw header.error(header.find("types")->line,
                       fmt::format("\"types\" has {} entries, but the statement has {} parameters",
                                   types.size(), parameters.size()),
                       {}, "Remove the superfluous ones: the first is for $1.");
  }
  types.resize(parameters.size());
  return types;
}

}  // namespace

std::vector<Binding> read_bindings(const TomlSection& header,
                                   const ParameterizedStatement& statement) {
  const TomlSection section = header.section("bindings", "\"bindings\"");
  reject_alike_names(section);
  std::vector<Binding> bindings;
  for (const auto& [name, value] : section.values()) {
    bindings.push_back(read_binding(section, name, value, statement));
  }
  if (bindings.empty() && statement.parameters.empty()) bindings.push_back({"default", {}});
  return bindings;
}

Skip without_values(const std::string& file, const ParameterizedStatement& statement) {
  const Parameter& first = statement.parameters.front();
  return {fmt::format("{}:{}: parameter {} has no value: the query has no bindings", file,
                      first.line, first.spelling),
          "Add a line such as " + example_binding(statement) +
              " before the statement, with values that production sees, or --@ skip = "
              "\"reason\"." +
              hint_of_absolute_value(first)};
}

std::vector<std::string> read_types(const TomlSection& header,
                                    const ParameterizedStatement& statement) {
  const TomlValue* value = header.find("types");
  if (value != nullptr && statement.positional) {
    return positional_types(header, statement.parameters);
  }
  const TomlSection section = header.section("types", "\"types\"");
  reject_unknown_parameters(section, statement.parameters);
  std::vector<std::string> types;
  for (const Parameter& parameter : statement.parameters) {
    types.push_back(section.filled_text(parameter.name).value_or(""));
  }
  return types;
}

}  // namespace gate
