// SPDX-License-Identifier: MIT
// Matches one name of the path after another. `**` does not follow links, so no loop is possible.
#include "gate/edge/system/glob.h"

#include <algorithm>
#include <filesystem>
#include <span>
#include <system_error>
#include <utility>

#include "gate/core/text/error.h"
#include "gate/core/text/path_glob.h"

namespace gate {
namespace {

namespace fs = std::filesystem;

using Parts = std::span<const GlobPart>;

/// The kind is that of a link's target. It is read together with the names: asking for each file
/// would take longer than everything else.
struct FolderEntry {
  std::string name;
  bool is_link = false;
  bool is_file = false;
  bool is_folder = false;

  /// A link whose target is missing or cannot be inspected.
  [[nodiscard]] bool is_broken(const fs::path& path) const {
    std::error_code failure;
    return is_link && !is_file && !is_folder && !fs::exists(path, failure);
  }
};

FolderEntry folder_entry(const fs::directory_entry& entry) {
  std::error_code ignored;  // an entry that cannot be inspected is not a readable file
  return {entry.path().filename().string(), entry.is_symlink(ignored),
          entry.is_regular_file(ignored), entry.is_directory(ignored)};
}

/// None if it is not a folder. A folder that cannot be read is an error, since its files would be
/// silently missing.
std::vector<FolderEntry> entries_of(const fs::path& folder) {
  std::vector<FolderEntry> entries;
  std::error_code failure;
  if (!fs::is_directory(folder, failure)) return entries;
  fs::directory_iterator entry(folder, failure);
  while (!failure && entry != fs::directory_iterator()) {
    entries.push_back(folder_entry(*entry));
    entry.increment(failure);
  }
  if (failure) {
    throw Error("cannot read the folder " + folder.string() + ": " + failure.message(), {},
                "Make it readable for the user that runs plangate.");
  }
  return entries;
}

Error broken_link(const fs::path& root, const std::string& path) {
  std::error_code failure;
  const std::string target = fs::read_symlink(root / path, failure).string();
  static_cast<void>(fs::exists(root / path, failure));
  return Error(
      "the link " + path + " leads to no file",
      "It points to " + target + (failure ? ": " + failure.message() : "") + ".",
      "Restore what it points to, or remove the link; what it stands for would be left out "
      "otherwise.");
}

class Expansion {
 public:
  Expansion(fs::path root, BrokenLinks broken) : root_(std::move(root)), broken_(broken) {}

  /// Matches `parts` against the contents of `folder`: "" or "seed/", relative to the root.
  void expand(const std::string& folder, Parts parts) {
    if (!parts.front().has_wildcard()) return follow_name(folder, parts);
    const std::vector<FolderEntry> entries = entries_of(root_ / folder);
    if (!parts.front().crosses_folders()) return match_names(folder, entries, parts);
    const Parts rest = parts.subspan(1);
    if (rest.front().has_wildcard())
      match_names(folder, entries, rest);
    else
      follow_name(folder, rest);
    for (const FolderEntry& entry : entries)
      if (entry.is_folder && !entry.is_link && parts.front().finds(entry.name))
        expand(folder + entry.name + "/", parts);
  }

  /// Sorted and without duplicates.
  [[nodiscard]] std::vector<std::string> found() && {
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    return std::move(found_);
  }

 private:
  void match_names(const std::string& folder, const std::vector<FolderEntry>& entries,
                   Parts parts) {
    for (const FolderEntry& entry : entries)
      if (parts.front().finds(entry.name)) proceed(folder + entry.name, entry, parts.subspan(1));
  }

  void follow_name(const std::string& folder, Parts parts) {
    const std::string& name = parts.front().text();
    std::error_code ignored;
    const fs::directory_entry entry(root_ / folder / name, ignored);
    proceed(folder + name, folder_entry(entry), parts.subspan(1));
  }

  void proceed(const std::string& path, const FolderEntry& entry, Parts rest) {
    if (broken_ == BrokenLinks::refused && entry.is_broken(root_ / path))
      throw broken_link(root_, path);
    if (rest.empty() && entry.is_file) found_.push_back(path);
    if (!rest.empty() && entry.is_folder) expand(path + "/", rest);
  }

  fs::path root_;
  BrokenLinks broken_;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> matching_files(const std::string& root, const std::string& glob,
                                        BrokenLinks broken) {
  const PathGlob normal(fs::path(glob).lexically_normal().string());
  Expansion expansion(root, broken);
  expansion.expand(glob.starts_with('/') ? "/" : "", normal.parts());
  return std::move(expansion).found();
}

}  // namespace gate
