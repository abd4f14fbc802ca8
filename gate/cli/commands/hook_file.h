// SPDX-License-Identifier: MIT
// The script that git runs before a push. A hook that somebody wrote is never touched.
#pragma once

#include <string>

namespace gate {

struct PrePushHook {
  std::string file;     ///< "/repository/.git/hooks/pre-push"
  std::string prefix;   ///< of the project within the repository; empty: its root
  std::string config;   ///< --config, relative to the project; empty: the config is searched for
  std::string program;  ///< plangate's path, used if it is not on PATH
  bool shared = false;  ///< core.hooksPath names a folder that other repositories may use, too
};

/// The hook of a project, at the path where git looks for it; `config` as in PrePushHook. Throws
/// Error outside a repository.
[[nodiscard]] PrePushHook pre_push_hook(const std::string& project_root, const std::string& config);

/// Writes the hook and returns what was done, in words. git-lfs's own hook becomes a part of it,
/// and lines that were added stay. Throws Error if there is another hook that is not plangate's.
std::string install_hook(const PrePushHook& hook);

/// Removes the hook, or plangate's part of it, and returns what was done, in words. Throws Error if
/// it is not plangate's.
std::string uninstall_hook(const PrePushHook& hook);

}  // namespace gate
