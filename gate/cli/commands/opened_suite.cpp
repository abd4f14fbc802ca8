// SPDX-License-Identifier: MIT
#include "gate/cli/commands/opened_suite.h"

#include <fmt/format.h>

#include "gate/core/text/suggestion.h"
#include "gate/stages/seed_terms.h"

namespace gate {

const SuiteConfig& suite_named(const Config& config, const std::string& name) {
  const auto suite = config.suites.find(name);
  if (suite != config.suites.end()) return suite->second;
  std::vector<std::string_view> names;
  for (const auto& [each, unused] : config.suites) names.push_back(each);
  throw Error(fmt::format("{} has no suite \"{}\"", config.file, name), "",
              suggestion(name, names));
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
