// SPDX-License-Identifier: MIT
// Turns the `--@` lines of a query into the members of Query that they set.
#include "gate/core/query/query_header.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "gate/core/config/rule_settings.h"
#include "gate/core/query/bindings.h"
#include "gate/core/query/expectations.h"
#include "gate/core/query/waivers.h"
#include "gate/core/text/ascii.h"
#include "gate/core/text/source_text.h"
#include "gate/core/text/suggestion.h"
#include "gate/core/text/toml_section.h"

namespace gate {
namespace {

std::vector<std::string_view> names_of(const std::vector<Parameter>& parameters) {
  std::vector<std::string_view> names;
  for (const Parameter& parameter : parameters) names.push_back(parameter.name);
  return names;
}

/// The same names are valid after the colon in a statement.
bool is_parameter_name(std::string_view name) {
  return !name.empty() && !is_ascii_digit(name[0]) && std::ranges::all_of(name, is_name_byte) &&
         name.find('$') == std::string_view::npos;
}

/// Adds the parameters used only in settings after those of the statement.
ParameterizedStatement with_settings(ParameterizedStatement statement, const TomlSection& header,
                                     const std::map<std::string, std::string>& settings) {
  for (const auto& [name, value] : settings) {
    if (!value.starts_with(':')) continue;
    const std::string parameter = value.substr(1);
    const std::vector<std::string_view> names = names_of(statement.parameters);
    if (std::find(names.begin(), names.end(), parameter) != names.end()) continue;
    const int line = header.find("settings")->line;
    if (statement.positional || !is_parameter_name(parameter))
      throw header.error(
          line,
          fmt::format("setting {} takes {}, which is not a parameter of the statement",
                      in_quotes(name), in_quotes(value)),
          {}, suggestion(parameter, names));
    statement.parameters.push_back({parameter, line, value});
  }
  return statement;
}

TomlSection header_section(const TomlTable& header, const Query& query) {
  TomlSection section(header, query.file, "the header", query.line);
  section.allow({"description", "source", "recorded", "bindings", "types", "rules", "role",
                 "settings", "skip", "waivers", "expect"});
  return section;
}

}  // namespace

std::optional<Skip> skip_of(const TomlTable& header, const Query& query) {
  const TomlSection section = header_section(header, query);
  const auto reason = section.filled_text("skip");
  return reason ? std::optional(Skip{*reason, {}}) : std::nullopt;
}

void apply_header(Query& query, const TomlTable& header, const ParameterizedStatement& statement,
                  const std::vector<RuleName>& rules) {
  const TomlSection section = header_section(header, query);
  query.description = section.text("description").value_or("");
  query.source = section.text("source").value_or("");
  query.recorded = section.text("recorded").value_or("");
  query.settings = read_settings(section, "settings");
  const ParameterizedStatement bound = with_settings(statement, section, query.settings);
  query.bindings = read_bindings(section, bound);
  if (query.bindings.empty()) query.skip = without_values(query.file, bound);
  query.types = read_types(section, bound);
  query.rules = read_rule_settings(section.section("rules", "\"rules\""), rules);
  query.role = section.filled_text("role").value_or("");
  query.statement_parameters = statement.parameters.size();
  for (const Parameter& parameter : bound.parameters) query.parameters.push_back(parameter.name);
  query.waivers = read_waivers(section, rules);
  query.expectations = read_expectations(section);
}

}  // namespace gate
