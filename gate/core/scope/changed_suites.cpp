// SPDX-License-Identifier: MIT
#include "gate/core/scope/changed_suites.h"

#include <algorithm>
#include <variant>

#include "gate/core/text/path_glob.h"

namespace gate {
namespace {

void add_step(SuiteFiles& read, const SeedStep& step) {
  if (const auto* sql = std::get_if<SqlStep>(&step.action)) read.globs.push_back(sql->glob);
  if (const auto* copy = std::get_if<CopyStep>(&step.action)) read.globs.push_back(copy->file);
  if (const auto* dump = std::get_if<RestoreStep>(&step.action))  // a file, or a folder of files
    read.globs.insert(read.globs.end(), {dump->file, dump->file + "/**"});
  const auto* run = std::get_if<RunStep>(&step.action);
  if (run == nullptr) return;
  read.globs.insert(read.globs.end(), run->inputs.begin(), run->inputs.end());
  if (run->inputs.empty()) read.unknown = true;
}

/// Whether the set has the path or a folder that holds it, such as a submodule.
bool names_it_or_its_folder(const std::set<std::string>& names, const std::string& path) {
  for (std::size_t end = path.find('/'); end != std::string::npos; end = path.find('/', end + 1))
    if (names.contains(path.substr(0, end))) return true;
  return names.contains(path);
}

bool matches_one(const std::string& glob, const std::set<std::string>& paths) {
  const PathGlob pattern(glob);
  return std::ranges::any_of(paths, [&](const std::string& path) {
    return pattern.may_match(path) || pattern.may_hold(path);
  });
}

}  // namespace

SuiteFiles files_of(const SuiteConfig& suite) {
  SuiteFiles read;
  for (const SeedStep& step : suite.seed) add_step(read, step);
  for (const PathPattern& pattern : suite.queries) read.globs.push_back(pattern.glob);
  if (suite.production) read.globs.push_back(escaped_glob(*suite.production));
  read.globs.push_back(suite.baselines == "." ? "**/*.json" : suite.baselines + "/**/*.json");
  return read;
}

std::string literal_start(const std::string& glob) {
  std::string start;
  const PathGlob pattern(glob);
  for (const GlobPart& part : pattern.parts()) {
    if (part.has_wildcard()) break;
    start += (start.empty() ? "" : "/") + part.text();
  }
  return start;
}

bool may_have_changed(const FilePlaces& places, const GitComparison& comparison) {
  const bool entry_may_have = std::ranges::any_of(places.entries, [&](const std::string& entry) {
    return !comparison.compared.contains(entry) ||
           names_it_or_its_folder(comparison.changed, entry);
  });
  return entry_may_have || std::ranges::any_of(places.globs, [&](const std::string& glob) {
           return glob.starts_with('/') || matches_one(glob, comparison.changed);
         });
}

}  // namespace gate
