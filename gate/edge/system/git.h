// SPDX-License-Identifier: MIT
// What git knows of the project: asked of the program itself.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace gate {

/// git tells its hooks by variables which repository it is about; in another folder they would lie.
void forget_git_environment();

/// The repository that a folder lies in. Everything throws Error where git fails.
class GitRepository {
 public:
  /// Throws Error where git is not installed or the folder lies in no repository with files.
  explicit GitRepository(const std::string& folder);

  /// Of the folder within the repository: "services/shop/"; empty at its top.
  [[nodiscard]] const std::string& prefix() const { return prefix_; }
  /// The top folder of the files, absolute.
  [[nodiscard]] const std::string& top() const { return top_; }
  /// Where hooks of this repository are looked for, absolute: core.hooksPath, worktrees.
  [[nodiscard]] std::string hooks_folder() const;

  /// The full name of the commit that `ref` means; absent where it means none.
  [[nodiscard]] std::optional<std::string> commit(const std::string& ref) const;
  /// The best common ancestor of the two; absent where there is none (or in a shallow clone).
  [[nodiscard]] std::optional<std::string> merge_base(const std::string& one,
                                                      const std::string& other) const;
  /// The parent of the first commit on the way to `commit` that `remote` has not got; `commit`
  /// itself where it has them all; absent where the history has no such parent.
  [[nodiscard]] std::optional<std::string> known_to_remote(const std::string& commit,
                                                           const std::string& remote) const;

  /// Files that are there, relative to the folder, in git or not; what git ignores is left out.
  [[nodiscard]] std::set<std::string> files() const;
  /// The addresses of the remotes, one a line.
  [[nodiscard]] std::string remotes() const;

  /// Files that differ between `commit` and the folder as it is, new and deleted ones too, relative
  /// to top(). What git ignores is left out.
  [[nodiscard]] std::set<std::string> changed_since(const std::string& commit) const;

 private:
  [[nodiscard]] std::string output_of(std::vector<std::string> arguments) const;

  std::string folder_;
  std::string prefix_;
  std::string top_;
};

}  // namespace gate
