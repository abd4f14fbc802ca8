// SPDX-License-Identifier: MIT
// What git knows about the project, from running git.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace gate {

/// git sets variables for its hooks that name the repository; they would be wrong for another
/// folder.
void forget_git_environment();

/// Of them those that say where the repository, its work tree and its index are, without asking
/// git: in a commit hook, what git checks out for us would land in the caller's.
void forget_git_places();

/// The repository that contains a folder. All functions throw Error if git fails.
class GitRepository {
 public:
  /// Throws Error if git is not installed or the folder is not in a repository.
  explicit GitRepository(const std::string& folder);

  /// The path of the folder within the repository: "services/shop/"; empty at its root.
  [[nodiscard]] const std::string& prefix() const { return prefix_; }
  /// The root folder of the work tree, absolute; of a repository without one, its own folder.
  [[nodiscard]] const std::string& top() const { return top_; }
  /// The folder with the hooks of this repository, absolute; honors core.hooksPath and worktrees.
  [[nodiscard]] std::string hooks_folder() const;

  /// The folder that all work trees of the repository share, absolute: "/shop/.git".
  [[nodiscard]] std::string common_folder() const;

  /// The full name of the commit that `ref` names; absent if there is none.
  [[nodiscard]] std::optional<std::string> commit(const std::string& ref) const;
  /// The best common ancestor of the two; absent if there is none (or in a shallow clone).
  [[nodiscard]] std::optional<std::string> merge_base(const std::string& one,
                                                      const std::string& other) const;
  /// The parent of the first commit before `commit` that `remote` does not have; `commit` itself if
  /// it has them all; absent if there is no such parent.
  [[nodiscard]] std::optional<std::string> known_to_remote(const std::string& commit,
                                                           const std::string& remote) const;

  /// Whether a clone has a part of the history alone.
  [[nodiscard]] bool is_shallow() const;

  /// The commits behind `from` up to `to`, oldest first, of `to`'s own branch alone.
  [[nodiscard]] std::vector<std::string> first_parents(const std::string& from,
                                                       const std::string& to) const;
  /// On one line: "0123456789 2026-11-29 Ada: Tidy up".
  [[nodiscard]] std::string description(const std::string& commit) const;
  /// The last commit up to HEAD that changed the file, given relative to the folder; absent where
  /// there is none, or the file has changed since.
  [[nodiscard]] std::optional<std::string> last_change(const std::string& file) const;

  /// Existing files, relative to the folder, tracked or not, without those that git ignores.
  [[nodiscard]] std::set<std::string> files() const;
  /// Whom git would name as the author of a commit: "Ada <ada@example.org>", or the one of the two
  /// that is configured; empty if neither is.
  [[nodiscard]] std::string author() const;
  /// The URLs of the remotes, one per line.
  [[nodiscard]] std::string remotes() const;

  /// Files that differ between `commit` and the working folder, including new and deleted ones,
  /// relative to top(). Of a submodule with any change, its folder. Ignored files are left out.
  [[nodiscard]] std::set<std::string> changed_since(const std::string& commit) const;
  /// Files that changed_since() would name if they had changed: tracked ones, also of submodules,
  /// that git was not told to take for unchanged. Relative to top().
  [[nodiscard]] std::set<std::string> compared_files() const;

 private:
  [[nodiscard]] std::set<std::string> files_of_submodules() const;

  std::string folder_;
  std::string prefix_;
  std::string top_;
};

}  // namespace gate
