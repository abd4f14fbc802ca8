// SPDX-License-Identifier: MIT
#include "gate/cli/commands/opened_suite.h"

#include <fmt/format.h>

#include "gate/core/text/suggestion.h"
#include "gate/stages/seed_terms.h"

namespace gate {

std::vector<std::string> suite_names(const Config& config) {
  std::vector<std::string> names;
  for (const auto& [name, suite] : config.suites) names.push_back(name);
  return names;
}

const SuiteConfig& suite_named(const Config& config, const std::string& name) {
  const auto suite = config.suites.find(name);
  if (suite != config.suites.end()) return suite->second;
  const std::vector<std::string> names = suite_names(config);
  throw Error(fmt::format("{} has no suite \"{}\"", config.file, name), "",
              suggestion(name, {names.begin(), names.end()}));
}

SeededDatabase open_suite(const LoadedProject& project, const RunTerms& terms,
                          const SuiteConfig& suite, const Progress& progress) {
  const std::set<std::string> all = selected_names(project, {});
  const Progress of_suite = [&](const std::string& step) { progress(suite.name + ": " + step); };
  SeededDatabase seeded = open_seeded(suite, seed_terms(project, terms, suite.name, all), of_suite);
  progress("");
  return seeded;
}

}  // namespace gate
