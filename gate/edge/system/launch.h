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

/// The relation of the child to this process.
enum class Kinship { process_group, session };

struct Pipe {
  Descriptor reading;
  Descriptor writing;
};

/// Neither end is inherited through exec.
[[nodiscard]] Pipe open_pipe();
[[nodiscard]] Descriptor open_file(const std::string& path, int flags);

/// The path to execute; a relative path is resolved in the child's directory. Throws Error if there
/// is none.
[[nodiscard]] std::string program_of(const Command& command);

/// All that the child needs, in the form that the system calls take.
class Launch {
 public:
  /// The child's stdout and stderr both go to `output`.
  Launch(const Command& command, Kinship kinship, int output);
  Launch(const Launch&) = delete;
  Launch& operator=(const Launch&) = delete;

  /// Starts the program. Throws Error if exec fails.
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
  std::vector<char*> variable_pointers_;  ///< empty: uses the caller's environment
  std::string directory_;
  std::optional<SystemUser> user_;
  std::vector<gid_t> groups_;
  Kinship kinship_;
  Descriptor nowhere_;
  bool without_errors_;
  int output_;
  mode_t umask_;
  pid_t parent_;
};

}  // namespace gate
