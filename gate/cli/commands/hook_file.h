// SPDX-License-Identifier: MIT
// The script that git runs before a push. A hook that is not ours is never touched.
#pragma once

#include <string>

namespace gate {

struct PrePushHook {
  std::string file;     ///< "/repository/.git/hooks/pre-push"
  std::string prefix;   ///< of the project within the repository; empty: its top
  std::string config;   ///< of --config; empty: it is found
  std::string program;  ///< plangate itself, for where it is not on PATH
};

/// The hook of a project, where git looks for it; `config` as in PrePushHook. Throws Error outside
/// of a repository.
[[nodiscard]] PrePushHook pre_push_hook(const std::string& project_root, const std::string& config);

/// Writes the hook; what was done, in words. Throws Error where a hook of another origin is there.
std::string install_hook(const PrePushHook& hook);

/// Removes the hook; what was done, in words. Throws Error where it is of another origin.
std::string uninstall_hook(const PrePushHook& hook);

}  // namespace gate
