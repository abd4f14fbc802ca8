// SPDX-License-Identifier: MIT
#include "gate/stages/since.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "gate/core/scope/changed_suites.h"
#include "gate/core/text/path_glob.h"
#include "gate/edge/system/git.h"
#include "gate/edge/system/glob_reach.h"

namespace gate {
namespace {

constexpr const char* shallow_hint =
    "A shallow clone may lack it: fetch with its history (git fetch --unshallow; for "
    "actions/checkout, fetch-depth: 0).";

std::set<std::string> changed_since(const GitRepository& repository, const std::string& ref) {
  const auto commit = repository.commit(ref);
  if (!commit)
    throw Error(fmt::format("--since: no commit is called \"{}\" here", ref), "", shallow_hint);
  const auto base = repository.merge_base("HEAD", *commit);
  if (!base)
    throw Error(
        fmt::format("--since: \"{}\" has no history in common with the checked-out commit", ref),
        "", shallow_hint);
  return repository.changed_since(*base);
}

GitComparison comparison_with(const GitRepository& repository,
                              const std::vector<std::string>& refs) {
  GitComparison comparison = {{}, repository.compared_files()};
  for (const std::string& ref : refs) comparison.changed.merge(changed_since(repository, ref));
  return comparison;
}

/// Paths within the repository, for what lies there; the others as they are.
class Places {
 public:
  explicit Places(const std::string& top) : top_(top + "/"), glob_(escaped_glob(top_)) {}

  /// The file, and the links of the repository that lead to it.
  [[nodiscard]] FilePlaces of_file(const std::string& file) const {
    const RealPath real = real_path(file);
    FilePlaces places = {{within(real.path, top_)}, {}};
    places.entries.merge(links_within(real));
    return places;
  }

  [[nodiscard]] FilePlaces of_suite(const std::string& root, const SuiteConfig& suite) const {
    const RealPath real = real_path(root);
    FilePlaces places = {links_within(real), {}};
    for (const std::string& glob : files_of(suite).globs) {
      const GlobReach reach = glob_reach(real.path, glob);
      for (const std::string& entry : reach.entries) places.entries.insert(within(entry, top_));
      for (const std::string& each : reach.globs) places.globs.insert(within(each, glob_));
    }
    return places;
  }

 private:
  static std::string within(const std::string& path, const std::string& folder) {
    return path.starts_with(folder) ? path.substr(folder.size()) : path;
  }

  /// Links above the repository are the machine's: every path goes through them.
  [[nodiscard]] std::set<std::string> links_within(const RealPath& real) const {
    std::set<std::string> links;
    for (const std::string& link : real.links)
      if (link.starts_with(top_)) links.insert(within(link, top_));
    return links;
  }

  std::string top_;
  std::string glob_;
};

std::set<std::string> changed_suites(const LoadedProject& project, const Places& places,
                                     const GitComparison& comparison) {
  const bool config_may_have =
      may_have_changed(places.of_file(project.location.config_file), comparison);
  std::set<std::string> names;
  for (const auto& [name, suite] : project.config.suites)
    if (config_may_have || files_of(suite).unknown ||
        may_have_changed(places.of_suite(project.location.root, suite), comparison))
      names.insert(name);
  return names;
}

}  // namespace

std::map<std::string, std::string> unchanged_suites(const LoadedProject& project,
                                                    const std::vector<std::string>& refs) {
  std::map<std::string, std::string> unchanged;
  if (refs.empty()) return unchanged;
  const GitRepository repository(project.location.root);
  const std::set<std::string> concerned = changed_suites(
      project, Places(real_path(repository.top()).path), comparison_with(repository, refs));
  for (const auto& [name, suite] : project.config.suites)
    if (!concerned.contains(name))
      unchanged[name] = fmt::format("no file of its seed, queries or baselines changed since {}",
                                    fmt::join(refs, ", "));
  return unchanged;
}

}  // namespace gate
