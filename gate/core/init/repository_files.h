// SPDX-License-Identifier: MIT
// A repository as a list of names, and the texts of those that are asked for.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gate {

struct RepositoryFiles {
  std::vector<std::string> names;  ///< relative to the project root, without "." and ".."
  /// The text of one of them; absent if it cannot be read or is too large to look at.
  std::function<std::optional<std::string>(const std::string&)> text;
};

/// "db/schema.sql" -> "db"; empty at the top.
[[nodiscard]] std::string folder_of(const std::string& file);

/// "db/schema.sql" -> "schema.sql"; of a folder its own name.
[[nodiscard]] std::string last_name(const std::string& path);

/// "db" and "schema.sql" -> "db/schema.sql"; an empty folder is the top.
[[nodiscard]] std::string in_folder(const std::string& folder, const std::string& name);

[[nodiscard]] bool has_file(const RepositoryFiles& files, const std::string& name);

/// Files that the predicate takes, the least deep first, then by name.
[[nodiscard]] std::vector<std::string> files_where(
    const RepositoryFiles& files, const std::function<bool(const std::string&)>& takes);

/// The same, of one last name.
[[nodiscard]] std::vector<std::string> files_named(const RepositoryFiles& files,
                                                   std::string_view name);

/// The files of SQL in a folder, not those below it, by name.
[[nodiscard]] std::vector<std::string> sql_in(const RepositoryFiles& files,
                                              const std::string& folder);

/// The text of a file; empty if it has none to look at.
[[nodiscard]] std::string text_of(const RepositoryFiles& files, const std::string& name);

/// Without folders that hold no schema of the project's own: dependencies, builds, tests, examples,
/// documents, and those that begin with a dot.
[[nodiscard]] RepositoryFiles own_files(RepositoryFiles files);

}  // namespace gate
