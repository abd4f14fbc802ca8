// SPDX-License-Identifier: MIT
// A repository as a list of file names, and the texts of files on request.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gate {

struct RepositoryFiles {
  std::vector<std::string> names;  ///< relative to the project root, without "." and ".."; sorted
  /// The text of one of them; absent where it cannot be read or is too large to look at.
  std::function<std::optional<std::string>(const std::string&)> text;
  std::vector<std::string> left_out = {};  ///< not looked at; a glob matches them all the same
  bool prefers_postgresql = false;         ///< paths tell several databases apart: ours come first
};

/// "db/schema.sql" -> "db"; empty at the root.
[[nodiscard]] std::string folder_of(const std::string& file);

/// "db/schema.sql" -> "schema.sql"; for a folder, its own name.
[[nodiscard]] std::string last_name(const std::string& path);

/// "db" and "schema.sql" -> "db/schema.sql"; an empty folder is the root.
[[nodiscard]] std::string in_folder(const std::string& folder, const std::string& name);

[[nodiscard]] bool has_file(const RepositoryFiles& files, const std::string& name);

/// Files that the predicate takes: PostgreSQL's where they are preferred, the least deep first,
/// then by name.
[[nodiscard]] std::vector<std::string> files_where(
    const RepositoryFiles& files, const std::function<bool(const std::string&)>& takes);

/// The same for files with this last name.
[[nodiscard]] std::vector<std::string> files_named(const RepositoryFiles& files,
                                                   std::string_view name);

/// The SQL files in a folder, without its subfolders, by name.
[[nodiscard]] std::vector<std::string> sql_in(const RepositoryFiles& files,
                                              const std::string& folder);

/// The files of this name in the folder's own folders, a file each, in the order of the folders.
[[nodiscard]] std::vector<std::string> in_subfolders(const RepositoryFiles& files,
                                                     const std::string& folder,
                                                     const std::string& name);

/// The text of a file; empty if it cannot be read.
[[nodiscard]] std::string text_of(const RepositoryFiles& files, const std::string& name);

/// The files without those in folders that contain no schema of the project: dependencies, builds,
/// tests, examples, documents, and folders that begin with a dot.
[[nodiscard]] RepositoryFiles own_files(RepositoryFiles files);

}  // namespace gate
