// SPDX-License-Identifier: MIT
#include "gate/stages/loading.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>

#include "gate/core/scope/selection.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/glob.h"
#include "gate/rules/judging/rule.h"
#include "gate/stages/baselines.h"

namespace gate {
namespace {

std::vector<RuleName> rule_names() {
  std::vector<RuleName> names;
  for (const Rule& rule : all_rules())
    names.push_back({std::string(rule.id), rule.configurable, rule.threshold.has_value()});
  return names;
}

std::set<std::string> query_files(const std::string& root, const SuiteConfig& suite) {
  std::set<std::string> files;
  for (const PathPattern& pattern : suite.queries) {
    const std::vector<std::string> matched = matching_files(root, pattern.glob);
    if (matched.empty())
      throw Error(fmt::format("{}:{}: \"{}\" in [suite.{}] matches no file", pattern.source.file,
                              pattern.source.line, pattern.glob, suite.name),
                  "",
                  "Paths are relative to the project root; correct the pattern or add a query.");
    files.insert(matched.begin(), matched.end());
  }
  return files;
}

std::vector<Query> suite_queries(const std::string& root, const SuiteConfig& suite) {
  const std::vector<RuleName> rules = rule_names();
  std::vector<Query> queries;
  std::map<std::string, std::string> file_of;
  for (const std::string& file : query_files(root, suite)) {
    for (Query& query : parse_queries(read_file(root + "/" + file), file, suite.name, rules)) {
      const auto [earlier, is_new] = file_of.emplace(query.name, file);
      if (!is_new)
        throw Error(fmt::format("{}:{}: a second query named \"{}\" in the suite {}", file,
                                query.line, query.name, suite.name),
                    fmt::format("The first is in {}.", earlier->second),
                    "Rename one of them: the name is the baseline's file name.");
      queries.push_back(std::move(query));
    }
  }
  return queries;
}

}  // namespace

LoadedProject load_project(const RunTerms& terms) {
  LoadedProject project;
  project.location =
      find_project(std::filesystem::current_path().string(), terms.config, terms.root);
  project.config = parse_config(read_file(project.location.config_file),
                                project.location.config_name, rule_names());
  for (const auto& [name, suite] : project.config.suites)
    std::ranges::move(suite_queries(project.location.root, suite),
                      std::back_inserter(project.queries));
  std::sort(
      project.queries.begin(), project.queries.end(),
      [](const Query& left, const Query& right) { return full_name(left) < full_name(right); });
  return project;
}

std::set<std::string> selected_names(const LoadedProject& project,
                                     const std::vector<std::string>& arguments) {
  std::set<std::string> names;
  for (const Query& query : project.queries) names.insert(full_name(query));
  for (const auto& [name, suite] : project.config.suites)
    for (const std::string& query : baselined_queries(project.location.root, suite))
      names.insert(name + "/" + query);
  return select(arguments, names);
}

std::set<std::string> names_to_judge(const LoadedProject& project, const RunTerms& terms) {
  std::set<std::string> names = selected_names(project, terms.select);
  std::erase_if(names, [&](const std::string& name) {
    return project.skipped.contains(name.substr(0, name.find('/')));
  });
  return terms.shard ? part_of(names, *terms.shard) : std::move(names);
}

}  // namespace gate
