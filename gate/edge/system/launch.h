// SPDX-License-Identifier: MIT
// fork and exec, for subprocess.cpp.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "gate/edge/system/descriptor.h"
#include "gate/edge/system/subprocess.h"

namespace gate {

/// How the child stands to us.
enum class Kinship { process_group, session };

struct Pipe {
  Descriptor reading;
  Descriptor writing;
};

/// Neither end passes through exec.
[[nodiscard]] Pipe open_pipe();
[[nodiscard]] Descriptor open_file(const std::string& path, int flags);

/// The path to execute; a relative one is looked up in the child's directory. Throws Error where
/// there is none.
[[nodiscard]] std::string program_of(const Command& command);

/// All that the child needs, in the form in which the system calls take it.
class Launch {
 public:
  /// `output` is where both its outputs go.
  Launch(const Command& command, Kinship kinship, int output);
  Launch(const Launch&) = delete;
  Launch& operator=(const Launch&) = delete;

  /// Starts the program. Throws Error where exec fails.
  pid_t start();

 private:
  void set_environment(const std::map<std::string, std::string>& environment);
  [[nodiscard]] bool change_user() const;
  [[nodiscard]] bool redirect() const;
  void die_with_parent() const;
  [[noreturn]] void become_program(int failure) const;
  void throw_if_failed(pid_t child, int failure) const;

  std::string program_;
  std::vector<std::string> arguments_;
  std::vector<char*> argument_pointers_;
  std::vector<std::string> variables_;
  std::vector<char*> variable_pointers_;  ///< empty: the caller's environment
  std::string directory_;
  std::optional<SystemUser> user_;
  std::vector<gid_t> groups_;
  Kinship kinship_;
  Descriptor nowhere_;
  bool without_errors_;
  int output_;
  pid_t parent_;
};

}  // namespace gate
