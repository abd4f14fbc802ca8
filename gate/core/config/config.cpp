// SPDX-License-Identifier: MIT
// Reads plangate.toml into values. The error for every mistake names its line.
#include "gate/core/config/config.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "gate/core/config/alike_names.h"
#include "gate/core/config/rule_settings.h"
#include "gate/core/config/server_config.h"
#include "gate/core/config/table_numbers.h"
#include "gate/core/sql/sql_lexer.h"
#include "gate/core/text/source_text.h"
#include "gate/core/text/toml_section.h"

namespace gate {
namespace {

/// The path without "./", "x/.." and doubled or trailing slashes, from its text alone; absent if it
/// leads out of the project root.
std::optional<std::string> normal_path(std::string_view path) {
  if (path.starts_with('/')) return std::nullopt;
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(part.size() + 1, path.size()));
    if (part.empty() || part == ".") continue;
    if (part != "..")
      parts.push_back(part);
    else if (parts.empty())
      return std::nullopt;
    else
      parts.pop_back();
  }
  return parts.empty() ? "." : fmt::format("{}", fmt::join(parts, "/"));
}

/// Throws for a path that leads out of the project root.
std::string path_in_project(const TomlSection& section, const std::string& path, int line) {
  if (std::optional<std::string> normal = normal_path(path)) return *normal;
  throw section.error(line, fmt::format("{} leaves the project root", in_quotes(path)), {},
                      "Paths are relative to the project root. Move what is needed into it, or "
                      "bring it there with a seed entry { run = \"…\" }.");
}

std::string required_path(const TomlSection& section, const std::string& key) {
  return path_in_project(section, section.required_text(key), section.find(key)->line);
}

RunStep read_run(const TomlSection& section) {
  RunStep step;
  step.command = section.required_text("run");
  step.tcp = section.flag("tcp");
  step.env = section.texts("env");
  for (const std::string& input : section.texts("inputs")) {
    step.inputs.push_back(path_in_project(section, input, section.find("inputs")->line));
  }
  return step;
}

SeedStep read_seed_table(const TomlSection& section) {
  const SourceLine source{section.file(), section.line()};
  if (section.find("copy") != nullptr) {
    section.allow({"copy", "table"});
    return {CopyStep{required_path(section, "copy"), section.required_text("table")}, source};
  }
  if (section.find("run") != nullptr) {
    section.allow({"run", "inputs", "tcp", "env"});
    return {read_run(section), source};
  }
  if (section.find("restore") != nullptr) {
    section.allow({"restore"});
    return {RestoreStep{required_path(section, "restore")}, source};
  }
  section.allow({"copy", "table", "run", "inputs", "tcp", "env", "restore"});
  throw section.error(section.line(), section.place() + " does not say what to do", {},
                      "It needs one of copy = \"rows.csv\" with table = \"…\", run = \"command\", "
                      "restore = \"dump.pgc\".");
}

std::vector<SeedStep> read_seed(const TomlSection& suite) {
  std::vector<SeedStep> steps;
  for (const TomlValue& entry : suite.array("seed")) {
    if (const auto* glob = std::get_if<std::string>(&entry.data)) {
      if (is_blank(*glob))
        throw suite.error(entry.line, "\"seed\" holds an empty string", {},
                          "Name a file or a pattern, or remove the entry.");
      steps.push_back({SqlStep{path_in_project(suite, *glob, entry.line)},
                       SourceLine{suite.file(), entry.line}});
    } else if (const auto* table = std::get_if<TomlTable>(&entry.data)) {
      const std::string place = "a seed entry of " + suite.place();
      steps.push_back(read_seed_table(TomlSection(*table, suite.file(), place, entry.line)));
    } else {
      throw suite.wrong_type("seed", entry, "an array of globs and tables",
                             "Write seed = [\"seed/*.sql\", { run = \"bin/migrate up\" }].");
    }
  }
  return steps;
}

std::vector<PathPattern> read_queries(const TomlSection& suite) {
  std::vector<PathPattern> patterns;
  static_cast<void>(suite.texts("queries"));  // checks the types
  for (const TomlValue& entry : suite.array("queries")) {
    patterns.push_back({path_in_project(suite, std::get<std::string>(entry.data), entry.line),
                        SourceLine{suite.file(), entry.line}});
  }
  if (!patterns.empty()) return patterns;
  const TomlValue* empty = suite.find("queries");
  throw suite.error(empty == nullptr ? suite.line() : empty->line,
                    suite.place() + " has no queries", {},
                    "Add a line such as queries = [\"queries/*.sql\"].");
}

int read_max_age(const TomlSection& section) {
  constexpr std::int64_t most = 100'000;
  const TomlValue* value = section.find("max_age");
  const auto* days = std::get_if<std::int64_t>(&value->data);
  if (days != nullptr && *days >= 1 && *days <= most) return static_cast<int>(*days);
  throw section.error(value->line,
                      fmt::format("\"max_age\" in {} is no number of days", section.place()), {},
                      "Write a whole number: max_age = 90.");
}

std::map<std::string, std::string> read_unguarded(const TomlSection& section) {
  std::map<std::string, std::string> reasons;
  for (const auto& [index, value] : section.values()) {
    const auto* reason = std::get_if<std::string>(&value.data);
    if (reason == nullptr || reason->empty())
      throw section.wrong_type(
          index, value, "a reason",
          "Say why no registered query guards the index: " + index + " = \"the nightly export\".");
    reasons[index] = *reason;
  }
  return reasons;
}

SuiteConfig read_suite(const TomlSection& section, const std::string& name) {
  if (!is_plain_name(name)) {
    throw section.error(section.line(), fmt::format("{} cannot name a suite", in_quotes(name)), {},
                        "A suite's name becomes a folder's: use letters, digits, \"_\", \"-\" and "
                        "\".\", with a letter or digit in front.");
  }
  section.allow({"seed", "queries", "baselines", "production", "max_age", "rows", "scale",
                 "unguarded", "allow_missing_extension"});
  SuiteConfig suite;
  suite.name = name;
  suite.source = {section.file(), section.line()};
  suite.seed = read_seed(section);
  suite.queries = read_queries(section);
  suite.baselines = section.find("baselines") != nullptr ? required_path(section, "baselines")
                                                         : "baselines/" + name;
  if (section.find("production") != nullptr)
    suite.production = required_path(section, "production");
  suite.allows_missing_extension = section.flag("allow_missing_extension");
  if (section.find("max_age") != nullptr) suite.max_age = read_max_age(section);
  suite.rows = read_table_rows(section.section("rows", "[suite." + name + ".rows]"));
  suite.scale = read_table_scales(section.section("scale", "[suite." + name + ".scale]"));
  suite.unguarded = read_unguarded(section.section("unguarded", "[suite." + name + ".unguarded]"));
  return suite;
}

void reject_alike_names(const TomlSection& suites,
                        const std::map<std::string, SuiteConfig>& by_name) {
  std::vector<std::string> names;
  for (const auto& [name, suite] : by_name) names.push_back(name);
  const auto alike = alike_names(names);
  if (!alike) return;
  const auto& [first, second] = *alike;
  throw suites.error(
      by_name.at(second).source.line,
      fmt::format("suites {} and {} differ in capitals alone", in_quotes(first), in_quotes(second)),
      fmt::format("{} stands in line {}", in_quotes(first), by_name.at(first).source.line),
      "Rename one of them: the name is a folder's, and not every file system tells capitals from "
      "small letters.");
}

void reject_shared_baselines(const TomlSection& suites,
                             const std::map<std::string, SuiteConfig>& by_name) {
  std::map<std::string, std::string> owners;
  for (const auto& [name, suite] : by_name) {
    const auto [owner, is_new] = owners.emplace(to_lower(suite.baselines), name);
    if (is_new) continue;
    throw suites.error(
        suite.source.line,
        fmt::format("suites {} and {} have the same baselines folder {}", in_quotes(owner->second),
                    in_quotes(name), in_quotes(suite.baselines)),
        {}, "Give each suite a folder of its own with baselines = \"…\".");
  }
}

std::map<std::string, SuiteConfig> read_suites(const TomlSection& root) {
  const TomlSection section = root.section("suite", "[suite]");
  std::map<std::string, SuiteConfig> suites;
  for (const auto& [name, value] : section.values()) {
    if (!std::holds_alternative<TomlTable>(value.data)) {
      throw section.wrong_type(name, value, "a table", "Suites stand as [suite.NAME].");
    }
    suites[name] = read_suite(section.section(name, "[suite." + name + "]"), name);
  }
  if (suites.empty()) {
    throw root.error(0, "there is no suite", {},
                     "Add [suite.NAME] with queries = [\"queries/*.sql\"].");
  }
  reject_alike_names(section, suites);
  reject_shared_baselines(section, suites);
  return suites;
}

}  // namespace

Config parse_config(std::string_view toml_text, const std::string& file,
                    const std::vector<RuleName>& rules) {
  reject_larger(toml_text, 4, file);
  const TomlTable table = parse_toml(without_byte_order_mark(toml_text), file);
  const TomlSection root(table, file, "the config", 0);
  root.allow({"server", "suite", "rules"});
  Config config;
  config.file = file;
  config.server = read_server(root.section("server", "[server]"));
  config.suites = read_suites(root);
  config.rules = read_rule_settings(root.section("rules", "[rules]"), rules);
  return config;
}

}  // namespace gate
