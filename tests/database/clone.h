// SPDX-License-Identifier: MIT
// A shop in a git repository with a remote: real git, real pushes.
#pragma once

#include <filesystem>
#include <string>

#include "tests/database/project.h"

namespace gate::test {

/// One query on orders by customer, accepted, all of it committed on the branch main; a bare
/// remote, origin, that has nothing yet.
class Clone : public Shop {
 public:
  /// The project lies in `subfolder` of the repository; empty: at its top.
  explicit Clone(const std::string& subfolder = {});

  /// Runs a shell command in the project's folder, without configuration of the machine's.
  [[nodiscard]] Ran shell(const std::string& command) const;
  /// The same, and it must succeed.
  void done(const std::string& command) const;
  void commit(const std::string& message) const {
    done("git add -A :/ && git commit -qm '" + message + "'");
  }
  /// The remote's folder.
  [[nodiscard]] const std::string& remote() const { return remote_.folder(); }
  /// The commit that a branch of the remote is at; empty where there is no such branch.
  [[nodiscard]] std::string remote_commit(const std::string& branch) const;

 private:
  Project remote_;
};

}  // namespace gate::test
