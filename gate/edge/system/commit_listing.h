// SPDX-License-Identifier: MIT
// The files of a commit, as git's index lists them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gate {

enum class CommittedKind { file, link, submodule };

struct CommittedEntry {
  CommittedKind kind = CommittedKind::file;
  std::string object;  ///< of a submodule its commit
};

class CommitListing {
 public:
  CommitListing() = default;
  /// `output` is what git ls-files -s -z prints.
  explicit CommitListing(const std::string& output);

  [[nodiscard]] const CommittedEntry& at(const std::string& path) const {
    return entries_.at(path);
  }

  /// Whether the commit has files below the path; the empty path is its root.
  [[nodiscard]] bool has_folder(const std::string& path) const;
  /// Whether the path is a file or a folder of the commit.
  [[nodiscard]] bool holds(const std::string& path) const;
  /// The link or submodule that the path is or leads through.
  [[nodiscard]] std::optional<std::string> detour(const std::string& path) const;
  /// The links or submodules at the path and below it.
  [[nodiscard]] std::vector<std::string> below(const std::string& path, CommittedKind kind) const;

 private:
  using Entries = std::map<std::string, CommittedEntry, std::less<>>;
  [[nodiscard]] Entries::const_iterator first_below(const std::string& path) const;

  Entries entries_;
};

}  // namespace gate
