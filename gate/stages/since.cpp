// SPDX-License-Identifier: MIT
#include "gate/stages/since.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <set>

#include "gate/core/scope/changed_suites.h"
#include "gate/edge/system/git.h"

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

ProjectPlace place_in(const GitRepository& repository, const Project& project) {
  const std::filesystem::path config(project.config_file);
  return {repository.prefix(), config.lexically_relative(repository.top()).string()};
}

}  // namespace

std::map<std::string, std::string> unchanged_suites(const LoadedProject& project,
                                                    const std::vector<std::string>& refs) {
  std::map<std::string, std::string> unchanged;
  if (refs.empty()) return unchanged;
  const GitRepository repository(project.location.root);
  std::set<std::string> changed;
  for (const std::string& ref : refs) changed.merge(changed_since(repository, ref));
  const std::set<std::string> concerned =
      changed_suites(project.config, place_in(repository, project.location), changed);
  for (const auto& [name, suite] : project.config.suites)
    if (!concerned.contains(name))
      unchanged[name] = fmt::format("no file of its seed, queries or baselines changed since {}",
                                    fmt::join(refs, ", "));
  return unchanged;
}

}  // namespace gate
