// SPDX-License-Identifier: MIT
// Globs, one name of the path after the other. `**` does not follow links, so no loop is possible.
#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <span>
#include <system_error>

#include "gate/core/text/error.h"
#include "gate/edge/system/files.h"

namespace gate {
namespace {

namespace fs = std::filesystem;

using Names = std::span<const std::string>;

std::vector<std::string> split_path(const std::string& path) {
  std::vector<std::string> names;
  std::size_t begin = 0;
  while (true) {
    const std::size_t slash = path.find('/', begin);
    names.push_back(path.substr(begin, slash - begin));
    if (slash == std::string::npos) return names;
    begin = slash + 1;
  }
}

bool has_wildcard(const std::string& name) {
  return name.find_first_of("*?[\\") != std::string::npos;
}

/// Names in a folder, sorted; none where it is no folder. A folder that may not be read is an
/// error: its files would be missing without a word.
std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code failure;
  if (!fs::is_directory(folder, failure)) return names;
  fs::directory_iterator entry(folder, failure);
  while (!failure && entry != fs::directory_iterator()) {
    names.push_back(entry->path().filename().string());
    entry.increment(failure);
  }
  if (failure) {
    throw Error("cannot read the folder " + folder.string() + ": " + failure.message(), {},
                "Make it readable for the user that runs plangate.");
  }
  std::sort(names.begin(), names.end());
  return names;
}

class Expansion {
 public:
  explicit Expansion(fs::path root) : root_(std::move(root)) {}

  /// Matches `names` against what lies under `prefix` (relative to the root).
  void expand(const fs::path& prefix, Names names) {
    const std::string& name = names.front();
    const Names rest = names.subspan(1);
    if (name == "**") {
      expand_across_folders(prefix, names);
    } else if (has_wildcard(name)) {
      for (const std::string& entry : names_in(root_ / prefix)) {
        if (fnmatch(name.c_str(), entry.c_str(), FNM_PERIOD) == 0) proceed(prefix / entry, rest);
      }
    } else if (!name.empty()) {
      proceed(prefix / name, rest);
    } else if (!rest.empty()) {
      expand(prefix, rest);
    }
  }

  [[nodiscard]] const std::set<std::string>& found() const { return found_; }

 private:
  void proceed(const fs::path& path, Names rest) {
    std::error_code ignored;  // what cannot be looked at is no file to read
    if (!rest.empty()) {
      expand(path, rest);
    } else if (fs::is_regular_file(root_ / path, ignored)) {
      found_.insert(path.lexically_normal().string());
    }
  }

  /// `names` begins with `**`: no folder at all, or any one below.
  void expand_across_folders(const fs::path& prefix, Names names) {
    const Names rest = names.subspan(1);
    if (!rest.empty()) expand(prefix, rest);
    for (const std::string& entry : names_in(root_ / prefix)) {
      if (entry.starts_with('.')) continue;
      const fs::path path = prefix / entry;
      std::error_code ignored;
      if (fs::symlink_status(root_ / path, ignored).type() == fs::file_type::directory) {
        expand_across_folders(path, names);
      } else if (rest.empty()) {
        proceed(path, rest);
      }
    }
  }

  fs::path root_;
  std::set<std::string> found_;
};

/// `a/**/**/b` means `a/**/b`; without this, each further `**` would walk the tree once more.
std::vector<std::string> without_repetition(std::vector<std::string> names) {
  const auto both_deep = [](const std::string& one, const std::string& next) {
    return one == "**" && next == "**";
  };
  names.erase(std::unique(names.begin(), names.end(), both_deep), names.end());
  return names;
}

}  // namespace

std::vector<std::string> matching_files(const std::string& root, const std::string& glob) {
  const std::vector<std::string> names = without_repetition(split_path(glob));
  Expansion expansion(root);
  expansion.expand(glob.starts_with('/') ? "/" : "", names);
  return {expansion.found().begin(), expansion.found().end()};
}

}  // namespace gate
