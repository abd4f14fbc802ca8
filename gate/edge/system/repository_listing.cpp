// SPDX-License-Identifier: MIT
#include "gate/edge/system/repository_listing.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "gate/core/text/error.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/git.h"
#include "gate/edge/system/project.h"

namespace gate {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_text = 16 * 1024 * 1024;
constexpr std::size_t most_files = 100'000;
constexpr int deepest_folder = 12;
constexpr std::array<std::string_view, 7> skipped = {
    "node_modules", "vendor", "target", "build", "dist", "venv", "__pycache__"};

bool is_skipped(const std::string& folder) {
  return folder.starts_with('.') ||
         std::find(skipped.begin(), skipped.end(), folder) != skipped.end();
}

std::vector<std::string> walked(const std::string& root) {
  std::vector<std::string> names;
  std::error_code failure;
  fs::recursive_directory_iterator entry(root, fs::directory_options::skip_permission_denied,
                                         failure);
  while (!failure && entry != fs::recursive_directory_iterator() && names.size() < most_files) {
    std::error_code ignored;
    const bool is_folder = entry->is_directory(ignored);
    if (is_folder && (is_skipped(entry->path().filename().string()) || entry->is_symlink(ignored) ||
                      entry.depth() >= deepest_folder))
      entry.disable_recursion_pending();
    if (entry->is_regular_file(ignored))
      names.push_back(entry->path().lexically_relative(root).string());
    entry.increment(failure);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> listed(const std::string& root) {
  if (!repository_top(root)) return walked(root);
  try {
    const std::set<std::string> names = GitRepository(root).files();
    return {names.begin(), names.end()};
  } catch (const Error&) {  // git is not installed, or does not trust the folder
    return walked(root);
  }
}

std::optional<std::string> looked_at(const std::string& path) {
  std::error_code failure;
  const std::uintmax_t size = fs::file_size(path, failure);
  if (failure || size > largest_text) return std::nullopt;
  try {
    return read_file(path);
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

RepositoryFiles repository_listing(const std::string& root) {
  return {listed(root), [root](const std::string& name) { return looked_at(root + "/" + name); }};
}

}  // namespace gate
