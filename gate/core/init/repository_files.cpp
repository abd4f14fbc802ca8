// SPDX-License-Identifier: MIT
#include "gate/core/init/repository_files.h"

#include <algorithm>
#include <array>
#include <span>
#include <tuple>

#include "gate/core/init/other_databases.h"
#include "gate/core/text/utf8.h"

namespace gate {
namespace {

constexpr std::array<std::string_view, 18> others_folders = {
    "node_modules", "vendor",  "third_party", "target", "build",   "dist",
    "venv",         "env",     "test",        "tests",  "spec",    "fixtures",
    "testdata",     "example", "examples",    "docs",   "queries", "baselines"};

bool is_others(std::string_view folder) {
  return folder.starts_with('.') ||
         std::find(others_folders.begin(), others_folders.end(), folder) != others_folders.end();
}

/// Whether the name can be part of a line in a config.
bool is_plain_text(const std::string& name) {
  const bool has_control = std::any_of(name.begin(), name.end(), [](char byte) {
    return static_cast<unsigned char>(byte) < ' ' || byte == '\x7f';
  });
  return !has_control && first_bad_byte(name) == std::string::npos;
}

bool lies_in_others(const std::string& file) {
  std::size_t begin = 0;
  for (std::size_t slash = file.find('/'); slash != std::string::npos;
       slash = file.find('/', begin)) {
    if (is_others(std::string_view(file).substr(begin, slash - begin))) return true;
    begin = slash + 1;
  }
  return false;
}

std::vector<std::string> in_telling_order(const RepositoryFiles& files,
                                          std::span<const std::string> names,
                                          const std::function<bool(const std::string&)>& takes) {
  std::vector<std::tuple<bool, std::ptrdiff_t, std::string>> ranked;
  for (const std::string& name : names)
    if (takes(name))
      ranked.emplace_back(files.prefers_postgresql && !names_postgresql(name),
                          std::ranges::count(name, '/'), name);
  std::ranges::sort(ranked);
  std::vector<std::string> found;
  for (auto& [others, depth, name] : ranked) found.push_back(std::move(name));
  return found;
}

/// Those below the folder: they stand together.
std::span<const std::string> below(const RepositoryFiles& files, const std::string& folder) {
  if (folder.empty()) return files.names;
  const auto first = std::ranges::lower_bound(files.names, folder + "/");
  const auto last = std::find_if_not(first, files.names.end(), [&](const std::string& name) {
    return name.starts_with(folder + "/");
  });
  return {first, last};
}

}  // namespace

std::string folder_of(const std::string& file) {
  const std::size_t slash = file.rfind('/');
  return slash == std::string::npos ? "" : file.substr(0, slash);
}

std::string last_name(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::string in_folder(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
}

bool has_file(const RepositoryFiles& files, const std::string& name) {
  return std::ranges::binary_search(files.names, name);
}

std::vector<std::string> files_where(const RepositoryFiles& files,
                                     const std::function<bool(const std::string&)>& takes) {
  return in_telling_order(files, files.names, takes);
}

std::vector<std::string> files_named(const RepositoryFiles& files, std::string_view name) {
  return files_where(files, [&](const std::string& file) { return last_name(file) == name; });
}

std::vector<std::string> sql_in(const RepositoryFiles& files, const std::string& folder) {
  return in_telling_order(files, below(files, folder), [&](const std::string& file) {
    return file.ends_with(".sql") && folder_of(file) == folder;
  });
}

std::vector<std::string> in_subfolders(const RepositoryFiles& files, const std::string& folder,
                                       const std::string& name) {
  std::vector<std::string> group = files_where(files, [&](const std::string& file) {
    return last_name(file) == name && folder_of(folder_of(file)) == folder;
  });
  std::ranges::sort(group);
  return group;
}

std::string text_of(const RepositoryFiles& files, const std::string& name) {
  return files.text(name).value_or("");
}

RepositoryFiles own_files(RepositoryFiles files) {
  std::erase_if(files.names, [](const std::string& name) {
    return lies_in_others(name) || !is_plain_text(name);
  });
  return files;
}

}  // namespace gate
