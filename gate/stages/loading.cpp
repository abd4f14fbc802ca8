// SPDX-License-Identifier: MIT
#include "gate/stages/loading.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>

#include "gate/core/scope/selection.h"
#include "gate/core/sql/sql_lexer.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/glob.h"
#include "gate/rules/judging/rule.h"
#include "gate/rules/migration/migration_rule.h"
#include "gate/stages/baselines.h"

namespace gate {
namespace {

RuleName name_of(const Rule& rule) {
  return {std::string(rule.id), rule.configurable, rule.threshold.has_value(),
          rule.check_forbidden != nullptr};
}

/// Of the rules about queries.
std::vector<RuleName> rule_names() {
  std::vector<RuleName> names;
  for (const Rule& rule : all_rules()) names.push_back(name_of(rule));
  return names;
}

/// Of those that a config may set.
std::vector<RuleName> names_in_config() {
  std::vector<RuleName> names = rule_names();
  std::ranges::copy(migration_rule_names(), std::back_inserter(names));
  return names;
}

std::set<std::string> query_files(const std::string& root, const SuiteConfig& suite,
                                  bool needs_queries) {
  std::set<std::string> files;
  for (const PathPattern& pattern : suite.queries) {
    const std::vector<std::string> matched = matching_files(root, pattern.glob);
    if (matched.empty() && needs_queries)
      throw Error(fmt::format("{}:{}: \"{}\" in [suite.{}] matches no file", pattern.source.file,
                              pattern.source.line, pattern.glob, suite.name),
                  "",
                  "Paths are relative to the project root; correct the pattern or add a query.");
    files.insert(matched.begin(), matched.end());
  }
  return files;
}

struct NamedQuery {
  std::string name;
  std::string file;
  int line = 0;
};

Error second_of_name(const Query& query, const NamedQuery& earlier) {
  const bool by_case = query.name != earlier.name;
  return Error(fmt::format("{}:{}: a second query named \"{}\" in the suite {}", query.file,
                           query.line, query.name, query.suite),
               fmt::format("The first is {}in {}:{}.", by_case ? "\"" + earlier.name + "\" " : "",
                           earlier.file, earlier.line),
               by_case
                   ? "Rename one of them: the name is the baseline's file name, and not every file "
                     "system tells capitals from small letters."
                   : "Rename one of them: the name is the baseline's file name.");
}

std::vector<Query> suite_queries(const std::string& root, const SuiteConfig& suite,
                                 bool needs_queries) {
  const std::vector<RuleName> rules = rule_names();
  std::vector<Query> queries;
  std::map<std::string, NamedQuery> earlier;  // by the name in small letters
  for (const std::string& file : query_files(root, suite, needs_queries)) {
    for (Query& query : parse_queries(read_file(root + "/" + file), file, suite.name, rules)) {
      const auto [first, is_new] =
          earlier.emplace(to_lower(query.name), NamedQuery{query.name, file, query.line});
      if (!is_new) throw second_of_name(query, first->second);
      queries.push_back(std::move(query));
    }
  }
  return queries;
}

/// Moves queries that are not to be judged out of the others.
void set_skipped_apart(LoadedProject& project) {
  for (const Query& query : project.queries)
    if (query.skip) project.skipped_queries.emplace(full_name(query), *query.skip);
  std::erase_if(project.queries, [](const Query& query) { return query.skip.has_value(); });
}

/// To judge nothing would look like a pass, where a value is missing by oversight.
void expect_values(const LoadedProject& project, const std::set<std::string>& selected) {
  const Skip* first = nullptr;
  for (const std::string& name : selected) {
    const auto skip = project.skipped_queries.find(name);
    if (skip == project.skipped_queries.end()) return;
    if (first == nullptr && !skip->second.hint.empty()) first = &skip->second;
  }
  if (first == nullptr) return;
  throw Error(first->reason,
              selected.size() == 1
                  ? ""
                  : fmt::format("So it is with all {} selected queries.", selected.size()),
              first->hint);
}

}  // namespace

std::vector<Query> registered_queries(const Project& location, const SuiteConfig& suite) {
  return suite_queries(location.root, suite, false);
}

std::vector<Query> queries_in_file(const Project& location, const std::string& file,
                                   const std::string& suite) {
  return parse_queries(read_file(location.root + "/" + file), file, suite, rule_names());
}

Config load_config(const Project& location) {
  return parse_config(read_file(location.config_file), location.config_name, names_in_config());
}

LoadedProject load_project(const RunTerms& terms) {
  LoadedProject project;
  project.location =
      find_project(std::filesystem::current_path().string(), terms.config, terms.root);
  project.config = load_config(project.location);
  if (terms.allows_missing_extension)
    for (auto& [name, suite] : project.config.suites) suite.allows_missing_extension = true;
  for (const auto& [name, suite] : project.config.suites)
    std::ranges::move(suite_queries(project.location.root, suite, terms.needs_queries),
                      std::back_inserter(project.queries));
  set_skipped_apart(project);
  std::sort(
      project.queries.begin(), project.queries.end(),
      [](const Query& left, const Query& right) { return full_name(left) < full_name(right); });
  return project;
}

std::set<std::string> selected_names(const LoadedProject& project,
                                     const std::vector<std::string>& arguments) {
  std::set<std::string> names;
  for (const Query& query : project.queries) names.insert(full_name(query));
  for (const auto& [name, skip] : project.skipped_queries) names.insert(name);
  for (const auto& [name, suite] : project.config.suites)
    for (const std::string& query : baselined_queries(project.location.root, suite))
      names.insert(name + "/" + query);
  return select(arguments, names);
}

std::set<std::string> names_to_judge(const LoadedProject& project, const RunTerms& terms) {
  std::set<std::string> names = selected_names(project, terms.select);
  expect_values(project, names);
  std::erase_if(names, [&](const std::string& name) {
    return project.skipped.contains(name.substr(0, name.find('/'))) ||
           project.skipped_queries.contains(name);
  });
  return terms.shard ? part_of(names, *terms.shard) : std::move(names);
}

std::vector<const SuiteConfig*> concerned_suites(const Config& config,
                                                 const std::set<std::string>& names) {
  std::vector<const SuiteConfig*> suites;
  for (const auto& [name, suite] : config.suites) {
    const auto first = names.lower_bound(name + "/");
    if (first != names.end() && first->starts_with(name + "/")) suites.push_back(&suite);
  }
  return suites;
}

std::map<std::string, std::string> skips(const LoadedProject& project,
                                         const std::vector<std::string>& select) {
  std::map<std::string, std::string> skipped = project.skipped;
  if (project.skipped_queries.empty()) return skipped;
  for (const std::string& name : selected_names(project, select)) {
    const auto skip = project.skipped_queries.find(name);
    if (skip == project.skipped_queries.end()) continue;
    const std::string& hint = skip->second.hint;
    skipped[name] = skip->second.reason + (hint.empty() ? "" : ". " + hint);
  }
  return skipped;
}

}  // namespace gate
