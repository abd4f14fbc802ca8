// SPDX-License-Identifier: MIT
// The files of a commit in a temporary folder: a work tree of the repository's that nobody but this
// run uses, so that git works in it too. Removed on destruction.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gate/edge/system/commit_listing.h"
#include "gate/edge/system/private_directory.h"

namespace gate {

/// A work tree that git knows, with no file yet; forgotten on destruction.
class LinkedWorkTree {
 public:
  /// Throws Error if git fails.
  LinkedWorkTree(const std::string& repository, const std::string& commit, std::string folder);
  ~LinkedWorkTree();
  LinkedWorkTree(const LinkedWorkTree&) = delete;
  LinkedWorkTree& operator=(const LinkedWorkTree&) = delete;

  [[nodiscard]] const std::string& folder() const { return folder_; }

 private:
  std::string folder_;
  std::string kept_by_git_;  ///< git's own folder about it: "/shop/.git/worktrees/shop"
};

/// Files are written only as they are asked for: a repository may hold a hundred thousand.
class CommitTree {
 public:
  /// `repository` is the root of a work tree, or a bare repository. What git ignores in that work
  /// tree is no commit's (installed packages, a dump) and is linked into the tree.
  CommitTree(const std::string& repository, const std::string& commit);

  /// The root of the tree, without links.
  [[nodiscard]] const std::string& top() const { return work_tree_.folder(); }

  /// Writes the files at these paths and below them, where links from there lead, and submodules
  /// that are checked out in the repository; "" is everything. Thread-safe.
  void check_out(const std::set<std::string>& paths);

  /// Makes a folder of the commit without writing its files. False if the commit has none.
  [[nodiscard]] bool make_folder(const std::string& path);

  /// Linked files and folders of the repository's work tree, relative to top().
  [[nodiscard]] const std::vector<std::string>& ignored() const { return ignored_; }
  /// Submodules that were asked for and whose commit is not on this machine; their folders are
  /// empty.
  [[nodiscard]] const std::set<std::string>& missing_submodules() const { return missing_; }

 private:
  CommitTree(const std::string& repository, const std::string& commit, const std::string& folder);

  void link_ignored();
  void add_submodule(const std::string& path);
  /// Paths to write, and those beyond a link or submodule, with it.
  struct Step {
    std::set<std::string> named;
    std::map<std::string, std::string> beyond;
  };

  [[nodiscard]] std::set<std::string> one_step(const std::set<std::string>& paths);
  [[nodiscard]] Step next_step(const std::set<std::string>& paths);
  [[nodiscard]] std::set<std::string> targets_of(const Step& step) const;
  [[nodiscard]] std::optional<std::string> followed(const std::string& link) const;

  std::string repository_;
  std::unique_ptr<PrivateDirectory> directory_;  ///< of the outermost tree
  LinkedWorkTree work_tree_;
  CommitListing listing_;
  std::mutex one_at_a_time_;
  std::set<std::string> asked_;
  std::vector<std::string> ignored_;
  std::set<std::string> missing_;
  std::map<std::string, std::unique_ptr<CommitTree>> submodules_;
};

}  // namespace gate
