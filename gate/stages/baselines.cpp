// SPDX-License-Identifier: MIT
#include "gate/stages/baselines.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>

#include "gate/core/baseline/baseline.h"
#include "gate/core/baseline/baseline_environment.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/glob.h"

namespace gate {
namespace {

/// The major versions that have a folder "pg<major>" in the suite.
std::vector<int> majors(const std::string& root, const SuiteConfig& suite) {
  std::vector<int> found;
  std::error_code missing;
  for (const auto& entry :
       std::filesystem::directory_iterator(root + "/" + suite.baselines, missing)) {
    const std::string name = entry.path().filename().string();
    int major = 0;
    const char* const end = name.data() + name.size();
    if (name.starts_with("pg") && std::from_chars(name.data() + 2, end, major).ptr == end)
      found.push_back(major);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<std::string> query_names(const std::string& root, const SuiteConfig& suite, int major) {
  std::vector<std::string> names;
  for (const std::string& file : matching_files(root, baselines_folder(suite, major) + "/*.json")) {
    const std::string name = std::filesystem::path(file).stem().string();
    if (!name.starts_with('_')) names.push_back(name);
  }
  return names;
}

}  // namespace

std::string baselines_folder(const SuiteConfig& suite, int major) {
  return fmt::format("{}/pg{}", suite.baselines, major);
}

std::string baseline_file(const SuiteConfig& suite, int major, const std::string& query) {
  return fmt::format("{}/{}.json", baselines_folder(suite, major), query);
}

std::string environment_file(const SuiteConfig& suite, int major) {
  return baselines_folder(suite, major) + "/_environment.json";
}

std::set<std::string> baselined_queries(const std::string& root, const SuiteConfig& suite) {
  std::set<std::string> names;
  for (const int major : majors(root, suite))
    for (std::string& name : query_names(root, suite, major)) names.insert(std::move(name));
  return names;
}

std::map<int, std::size_t> baseline_counts(const std::string& root, const SuiteConfig& suite) {
  std::map<int, std::size_t> counts;
  for (const int major : majors(root, suite))
    if (const std::size_t count = query_names(root, suite, major).size(); count > 0)
      counts[major] = count;
  return counts;
}

std::map<std::string, Baseline> read_baselines(const std::string& root, const SuiteConfig& suite,
                                               int major) {
  std::map<std::string, Baseline> baselines;
  for (const std::string& name : query_names(root, suite, major)) {
    const std::string file = baseline_file(suite, major, name);
    baselines.emplace(name, parse_baseline(read_file(root + "/" + file), file));
  }
  return baselines;
}

std::vector<std::string> other_majors(const std::string& root, const SuiteConfig& suite, int major,
                                      const std::string& query) {
  std::vector<std::string> others;
  for (const int other : majors(root, suite))
    if (other != major && std::filesystem::exists(root + "/" + baseline_file(suite, other, query)))
      others.push_back(std::to_string(other));
  return others;
}

std::vector<std::string> differences_from_baselines(const std::string& root,
                                                    const SuiteConfig& suite, int major,
                                                    const ServerConfig& server) {
  const std::string file = environment_file(suite, major);
  if (!std::filesystem::exists(root + "/" + file)) return {};
  return environment_differences(read_file(root + "/" + file), file, server);
}

}  // namespace gate
