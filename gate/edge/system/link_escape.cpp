// SPDX-License-Identifier: MIT
#include "gate/edge/system/link_escape.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace gate {
namespace {

namespace fs = std::filesystem;

bool is_within(const fs::path& folder, const fs::path& path) {
  return std::ranges::mismatch(folder, path).in1 == folder.end();
}

/// By its name alone, whatever is a link.
fs::path absolute_name(const std::string& path) {
  std::error_code failure;
  const fs::path name = fs::absolute(path, failure).lexically_normal();
  return name.has_filename() ? name : name.parent_path();
}

/// Where a file of this name would be; links that lead to nothing are followed too.
fs::path behind_links(fs::path path) {
  std::error_code failure;
  for (int i = 0; i < most_links && fs::is_symlink(fs::symlink_status(path, failure)); ++i)
    path = path.parent_path() / fs::read_symlink(path, failure);
  const fs::path folder = fs::weakly_canonical(path.parent_path(), failure);
  return (folder / path.filename()).lexically_normal();
}

bool holds_project(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / ".git", ignored) || fs::exists(folder / "plangate.toml", ignored) ||
         fs::exists(folder / "ci/plangate.toml", ignored);
}

}  // namespace

bool leads_out_of(const std::string& folder, const std::string& path) {
  if (!is_within(absolute_name(folder), absolute_name(path))) return false;
  std::error_code failure;
  const fs::path real = fs::canonical(folder, failure);
  return !failure && !is_within(real, behind_links(absolute_name(path)));
}

std::optional<std::string> project_around(const std::string& path) {
  const fs::path name = absolute_name(path);
  for (fs::path folder = name.parent_path(); folder.has_relative_path();
       folder = folder.parent_path())
    if (holds_project(folder)) return folder.string();
  std::error_code failure;
  const fs::path here = fs::current_path(failure);
  return !failure && is_within(here, name) ? std::optional(here.string()) : std::nullopt;
}

}  // namespace gate
