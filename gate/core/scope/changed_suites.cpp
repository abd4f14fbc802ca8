// SPDX-License-Identifier: MIT
#include "gate/core/scope/changed_suites.h"

#include <algorithm>
#include <variant>
#include <vector>

#include "gate/core/text/path_glob.h"

namespace gate {
namespace {

/// Relative to the project root, without "." and "..", as returned by the config's reader.
struct Globs {
  std::vector<std::string> globs;
  bool unknown = false;  ///< it reads something that no glob covers
};

void add_step(Globs& read, const SeedStep& step) {
  if (const auto* sql = std::get_if<SqlStep>(&step.action)) read.globs.push_back(sql->glob);
  if (const auto* copy = std::get_if<CopyStep>(&step.action)) read.globs.push_back(copy->file);
  if (const auto* dump = std::get_if<RestoreStep>(&step.action))  // a file, or a folder of files
    read.globs.insert(read.globs.end(), {dump->file, dump->file + "/**"});
  const auto* run = std::get_if<RunStep>(&step.action);
  if (run == nullptr) return;
  read.globs.insert(read.globs.end(), run->inputs.begin(), run->inputs.end());
  if (run->inputs.empty()) read.unknown = true;
}

Globs read_by(const SuiteConfig& suite) {
  Globs read;
  for (const SeedStep& step : suite.seed) add_step(read, step);
  for (const PathPattern& pattern : suite.queries) read.globs.push_back(pattern.glob);
  read.globs.push_back(suite.baselines == "." ? "**" : suite.baselines + "/**");
  return read;
}

bool is_concerned(const SuiteConfig& suite, const std::string& prefix,
                  const std::set<std::string>& changed) {
  const Globs read = read_by(suite);
  if (read.unknown) return true;
  return std::ranges::any_of(read.globs, [&](const std::string& glob) {
    const PathGlob full(prefix + glob);
    return std::ranges::any_of(changed, [&](const std::string& path) {
      return full.may_match(path) || full.may_hold(path);
    });
  });
}

}  // namespace

std::set<std::string> changed_suites(const Config& config, const ProjectPlace& place,
                                     const std::set<std::string>& changed) {
  std::set<std::string> names;
  for (const auto& [name, suite] : config.suites)
    if (changed.contains(place.config_path) || is_concerned(suite, place.prefix, changed))
      names.insert(name);
  return names;
}

}  // namespace gate
