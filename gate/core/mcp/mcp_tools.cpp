// SPDX-License-Identifier: MIT
#include "gate/core/mcp/mcp_tools.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <span>

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

struct Argument {
  std::string_view name;
  std::string_view description;
  std::string_view option;  ///< "--base"; empty: a word of its own
  bool is_required = false;
  bool is_list = false;
};

struct Tool {
  std::string_view name;
  std::string_view description;
  std::vector<std::string> words;  ///< before those of the arguments
  bool reads_project = true;
  std::vector<Argument> arguments;
};

constexpr std::string_view statements = "statements";

constexpr std::string_view selection =
    "suites, suite/query names, or regular expressions over them; without any: all";

const std::vector<Tool>& tools() {
  static const std::vector<Tool> all = {
      {"check",
       "Judge the plans of the registered PostgreSQL queries on a freshly seeded throwaway "
       "database. "
       "Returns JSON with the failing cases; each finding says what happened, what to do and the "
       "next command. Call it after each change to a migration, an index or a query. It accepts "
       "nothing and writes no file.",
       {"check", "--format", "json", "--only", "failed"},
       true,
       {{"base",
         "compare with the plans of the commit where this branch left this git revision, "
         "instead of committed baselines",
         "--base"},
        {"select", selection, "", false, true}}},
      {"explain",
       "Show one query's current plan as a tree, with what the rules see in each node.",
       {"explain", "--color", "never"},
       true,
       {{"binding", "one of the query's named sets of values", "--binding"},
        {"query", "its name: suite/query", "", true}}},
      {"try",
       "Say what DDL statements, such as CREATE INDEX, would gain and lose for the registered "
       "queries. They run on a copy of the seeded database that is thrown away.",
       {"try", "--color", "never"},
       true,
       {{statements, "DDL statements, with a semicolon behind each, or the name of a file of them",
         "", true},
        {"select", selection, "", false, true}}},
      {"rules",
       "List the rules by which plans are judged, or say of one what it means, what to do, and "
       "when "
       "it stays silent.",
       {"rules"},
       false,
       {{"rule", "the id of one rule: seq-scan", ""}}},
  };
  return all;
}

Json schema_of(const Argument& argument) {
  Json schema = {{"type", "string"}, {"description", argument.description}};
  if (!argument.is_list) return schema;
  return {
      {"type", "array"}, {"items", {{"type", "string"}}}, {"description", argument.description}};
}

Json tool_json(const Tool& tool) {
  Json properties = Json::object();
  Json required = Json::array();
  for (const Argument& each : tool.arguments) {
    properties[std::string(each.name)] = schema_of(each);
    if (each.is_required) required.push_back(each.name);
  }
  Json schema = {{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) schema["required"] = std::move(required);
  schema["additionalProperties"] = false;
  return {
      {"name", tool.name}, {"description", tool.description}, {"inputSchema", std::move(schema)}};
}

std::string text_of(const Json& value, const Argument& argument) {
  const auto* text = value.get_ptr<const std::string*>();
  if (text == nullptr || text->empty() || text->find('\0') != std::string::npos)
    throw McpBadArguments{fmt::format("\"{}\" must be {} that is not empty", argument.name,
                                      argument.is_list ? "an array of strings" : "a string")};
  return *text;
}

std::vector<std::string> texts_of(const Json& value, const Argument& argument) {
  if (!argument.is_list) return {text_of(value, argument)};
  if (!value.is_array())
    throw McpBadArguments{fmt::format("\"{}\" must be an array of strings", argument.name)};
  std::vector<std::string> texts;
  for (const Json& each : value) texts.push_back(text_of(each, argument));
  return texts;
}

/// What begins with a dash would be an option; before SQL, which may begin with a comment, white
/// space means nothing.
std::string as_plain_word(const std::string& text, const Argument& argument) {
  if (!text.starts_with('-')) return text;
  if (argument.name == statements) return " " + text;
  throw McpBadArguments{fmt::format("\"{}\" must not begin with a dash", argument.name)};
}

const Tool& tool_named(std::string_view name) {
  const auto found = std::ranges::find(tools(), name, &Tool::name);
  if (found == tools().end()) throw McpBadArguments{fmt::format("unknown tool: {}", name)};
  return *found;
}

void refuse_unknown(const Tool& tool, const Json& arguments) {
  if (!arguments.is_object() && !arguments.is_null())
    throw McpBadArguments{"\"arguments\" must be an object"};
  for (const auto& [name, value] : arguments.items())
    if (std::ranges::find(tool.arguments, name, &Argument::name) == tool.arguments.end())
      throw McpBadArguments{fmt::format("{} takes no argument \"{}\"", tool.name, name)};
}

}  // namespace

Json mcp_tools() {
  Json all = Json::array();
  for (const Tool& each : tools()) all.push_back(tool_json(each));
  return {{"tools", std::move(all)}};
}

std::vector<std::string> mcp_words(std::string_view name, const Json& arguments,
                                   const std::vector<std::string>& everywhere) {
  const Tool& tool = tool_named(name);
  refuse_unknown(tool, arguments);
  std::vector<std::string> words = tool.words;
  words.emplace_back("--quiet");  // progress and remarks are for people
  if (tool.reads_project) words.insert(words.end(), everywhere.begin(), everywhere.end());
  std::vector<std::string> plain;
  for (const Argument& each : tool.arguments) {
    const auto given = arguments.is_object() ? arguments.find(each.name) : arguments.end();
    if (given == arguments.end()) {
      if (!each.is_required) continue;
      throw McpBadArguments{fmt::format("{} needs \"{}\"", tool.name, each.name)};
    }
    for (const std::string& text : texts_of(*given, each))
      if (each.option.empty())
        plain.push_back(as_plain_word(text, each));
      else
        words.push_back(fmt::format("{}={}", each.option, text));
  }
  words.insert(words.end(), plain.begin(), plain.end());
  return words;
}

}  // namespace gate
