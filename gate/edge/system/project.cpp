// SPDX-License-Identifier: MIT
#include "gate/edge/system/project.h"

#include <filesystem>
#include <string_view>
#include <system_error>
#include <vector>

#include "gate/core/text/error.h"

namespace gate {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view minimal_config =
    "A minimal plangate.toml is:\n"
    "  [suite.main]\n"
    "  seed    = [\"seed/*.sql\"]\n"
    "  queries = [\"queries/*.sql\"]";

/// Absolute and without `.` and `..`; links are not resolved.
fs::path absolute_path(const fs::path& base, const fs::path& path) {
  fs::path result = (base / path).lexically_normal();
  if (!result.has_filename() && result != result.root_path()) result = result.parent_path();
  return result;
}

/// Whether there is something to read. A path that cannot be inspected counts: reading it will
/// report why, while skipping it would hide the problem.
bool stands_there(const fs::path& path) {
  std::error_code ignored;
  const fs::file_type type = fs::status(path, ignored).type();
  return type != fs::file_type::none && type != fs::file_type::not_found &&
         type != fs::file_type::directory;
}

bool is_repository(const fs::path& directory) {
  std::error_code ignored;
  return fs::exists(directory / ".git", ignored);
}

/// `directory` and the folders above it, up to the root of the repository or of the file system.
std::vector<fs::path> search_path(fs::path directory) {
  std::vector<fs::path> result = {directory};
  while (!is_repository(directory) && directory != directory.root_path()) {
    directory = directory.parent_path();
    result.push_back(directory);
  }
  return result;
}

std::optional<fs::path> repository_root(const fs::path& directory) {
  const fs::path last = search_path(directory).back();
  return is_repository(last) ? std::optional(last) : std::nullopt;
}

std::string shown_name(const fs::path& file, const fs::path& root) {
  const fs::path relative = file.lexically_relative(root);
  const bool below = !relative.empty() && *relative.begin() != "..";
  return below ? relative.string() : file.string();
}

Project project(const fs::path& file, const fs::path& root) {
  return {file.string(), shown_name(file, root), root.string()};
}

std::optional<Project> first_project(const std::vector<fs::path>& folders) {
  for (const fs::path& folder : folders) {
    for (const char* name : {"plangate.toml", "ci/plangate.toml"}) {
      if (stands_there(folder / name)) return project(folder / name, folder);
    }
  }
  return std::nullopt;
}

Project search(const std::vector<fs::path>& folders) {
  if (auto found = first_project(folders)) return *std::move(found);
  std::string detail = "Looked for plangate.toml and ci/plangate.toml in:";
  for (const fs::path& folder : folders) detail += "\n  " + folder.string();
  throw Error("no plangate.toml found", detail,
              "plangate init writes one. Where there is one already, start plangate inside the "
              "project, or name the file with --config. " +
                  std::string(minimal_config));
}

fs::path existing_root(const fs::path& directory, const std::string& root) {
  fs::path path = absolute_path(directory, root);
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return path;
  throw Error("the project root " + root + " is not a folder", path.string(),
              "Give --root the folder that the paths in the config start from.");
}

}  // namespace

Project find_project(const std::string& directory, const std::optional<std::string>& config,
                     const std::optional<std::string>& root) {
  const fs::path here = absolute_path(fs::current_path(), directory);
  if (!config) return search(root ? std::vector{existing_root(here, *root)} : search_path(here));

  const fs::path file = absolute_path(here, *config);
  if (!stands_there(file)) {
    throw Error("no config file " + *config, file.string(), std::string(minimal_config));
  }
  if (root) return project(file, existing_root(here, *root));
  return project(file, repository_root(here).value_or(here));
}

std::optional<Project> existing_project(const std::string& directory,
                                        const std::optional<std::string>& root) {
  const fs::path here = absolute_path(fs::current_path(), directory);
  return first_project(root ? std::vector{existing_root(here, *root)} : search_path(here));
}

std::optional<std::string> repository_top(const std::string& directory) {
  const auto top = repository_root(absolute_path(fs::current_path(), directory));
  return top ? std::optional(top->string()) : std::nullopt;
}

std::string project_root(const std::string& base, const std::string& root) {
  return existing_root(absolute_path(fs::current_path(), base), root).string();
}

std::string folder_in_repository(const std::string& root) {
  const auto top = repository_top(root);
  if (!top) return {};
  const std::string relative = fs::path(root).lexically_relative(*top).string();
  const bool below = !relative.empty() && relative != "." && !relative.starts_with("..");
  return below ? relative + "/" : "";
}

}  // namespace gate
