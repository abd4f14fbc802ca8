// SPDX-License-Identifier: MIT
#include "gate/stages/committed_project.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "gate/core/scope/changed_suites.h"
#include "gate/core/text/path_glob.h"
#include "gate/edge/system/glob_reach.h"
#include "gate/stages/loading.h"

namespace gate {
namespace {

namespace fs = std::filesystem;

/// Relative to `folder`; absent outside of it.
std::optional<std::string> path_within(const fs::path& folder, const fs::path& path) {
  std::string relative = path.lexically_normal().lexically_relative(folder).string();
  while (relative.ends_with('/')) relative.pop_back();
  if (relative == ".") return "";
  const bool outside = relative.empty() || relative == ".." || relative.starts_with("../");
  return outside ? std::nullopt : std::optional(relative);
}

/// The names that a config may have in this folder.
std::set<std::string> configs_in(const std::string& folder) {
  const std::string start = folder.empty() ? "" : folder + "/";
  return {start + "plangate.toml", start + "ci/plangate.toml"};
}

/// The same for the folder and those above it.
std::set<std::string> configs_from(std::string folder) {
  std::set<std::string> names = configs_in(folder);
  while (!folder.empty()) {
    folder = fs::path(folder).parent_path().string();
    names.merge(configs_in(folder));
  }
  return names;
}

/// A path that the user names, in the tree.
struct NamedPath {
  std::string path;                   ///< absolute
  std::optional<std::string> within;  ///< relative to the tree; absent outside of the repository
};

NamedPath named_path(const CommitTree& tree, const GitRepository& repository,
                     const std::string& name) {
  const fs::path path = (fs::current_path() / name).lexically_normal();
  const fs::path real = fs::path(real_path(path.parent_path().string()).path) / path.filename();
  auto within = path_within(real_path(repository.top()).path, real);
  if (!within) return {path.string(), std::nullopt};
  return {(fs::path(tree.top()) / *within).string(), std::move(within)};
}

bool is_there(const std::string& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

std::optional<Project> project_of_config(CommitTree& tree, const std::string& here,
                                         const NamedPath& config,
                                         const std::optional<std::string>& root) {
  if (config.within) tree.check_out({*config.within});
  if (!is_there(config.path)) return std::nullopt;
  return find_project(here, config.path, root);
}

std::optional<Project> project_in(CommitTree& tree, const GitRepository& repository,
                                  const RunTerms& terms) {
  std::string prefix = repository.prefix();
  if (prefix.ends_with('/')) prefix.pop_back();
  const std::string here = tree.top() + "/" + prefix;
  std::optional<std::string> root;
  std::set<std::string> configs = configs_from(prefix);
  if (terms.root) {
    const NamedPath named = named_path(tree, repository, *terms.root);
    if (named.within && !tree.make_folder(*named.within)) return std::nullopt;
    root = named.path;
    configs = named.within ? configs_in(*named.within) : std::set<std::string>();
  }
  if (terms.config)
    return project_of_config(tree, here, named_path(tree, repository, *terms.config), root);
  tree.check_out(configs);
  return existing_project(here, root);
}

/// The globs of all suites.
std::vector<std::string> globs_of(const Config& config) {
  std::vector<std::string> globs;
  for (const auto& [name, suite] : config.suites) {
    const SuiteFiles files = files_of(suite);
    globs.insert(globs.end(), files.globs.begin(), files.globs.end());
  }
  return globs;
}

}  // namespace

std::optional<CommittedProject> committed_project(CommitTree& tree, const GitRepository& repository,
                                                  const RunTerms& terms) {
  const auto location = project_in(tree, repository, terms);
  if (!location) return std::nullopt;
  return CommittedProject{*location, load_config(*location)};
}

void check_out_inputs(CommitTree& tree, const CommittedProject& project) {
  const fs::path root(project.location.root);
  std::vector<std::string> starts;
  for (const std::string& glob : globs_of(project.config)) starts.push_back(literal_start(glob));
  if (project.config.server.bin) starts.push_back(*project.config.server.bin);
  std::set<std::string> paths;
  for (const std::string& start : starts)
    if (const auto path = path_within(tree.top(), root / start)) paths.insert(*path);
  tree.check_out(paths);
}

std::vector<std::string> ignored_inputs(const CommitTree& tree, const CommittedProject& project) {
  const std::string root = path_within(tree.top(), project.location.root).value_or("");
  const std::string start = root.empty() ? "" : root + "/";
  std::vector<std::string> found;
  for (const std::string& name : tree.ignored()) {
    const bool is_read = std::ranges::any_of(globs_of(project.config), [&](const auto& glob) {
      return PathGlob(escaped_glob(start) + glob).may_match(name) ||
             (start + literal_start(glob) + "/").starts_with(name + "/");
    });
    if (is_read) found.push_back(name);
  }
  return found;
}

}  // namespace gate
