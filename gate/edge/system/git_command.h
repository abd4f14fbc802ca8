// SPDX-License-Identifier: MIT
// Runs git and reads what it prints.
#pragma once

#include <string>
#include <vector>

namespace gate {

struct GitAnswer {
  int exit_code = 0;
  std::string output;
};

/// What git's words for people are worth: its errors are part of the output, or are discarded.
enum class GitErrors { kept, discarded };

[[nodiscard]] GitAnswer ask_git(const std::string& folder,
                                const std::vector<std::string>& arguments,
                                GitErrors errors = GitErrors::discarded);

/// Throws Error with git's own words if it fails.
std::string output_of_git(const std::string& folder, const std::vector<std::string>& arguments);

/// Absent names none; each ends with a NUL, as git prints them with -z. A folder's last slash is
/// left out.
[[nodiscard]] std::vector<std::string> names_in(const std::string& output);

[[nodiscard]] std::string first_line(const std::string& text);

/// Whether git refused the repository because another user owns it, as a container's checkout is
/// for root.
[[nodiscard]] bool distrusts(const std::string& words);

/// How to have it accepted: git's own command.
[[nodiscard]] std::string hint_of_distrust(const std::string& words);

}  // namespace gate
