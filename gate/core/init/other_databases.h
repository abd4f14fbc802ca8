// SPDX-License-Identifier: MIT
// SQL that is not for PostgreSQL: repositories that run on several databases hold it beside ours.
#pragma once

#include <string>
#include <string_view>

#include "gate/core/init/repository_files.h"

namespace gate {

/// Whether a folder or the file says PostgreSQL: "schema/postgresql/v12/schema.sql".
[[nodiscard]] bool names_postgresql(std::string_view path);

/// Whether one says another database, and none PostgreSQL: "db/mysql/schema.sql".
[[nodiscard]] bool names_other_database(std::string_view path);

/// Whether the SQL is another database's, by what PostgreSQL has not: backticks, AUTO_INCREMENT,
/// ENGINE = …, a column of type DATETIME.
[[nodiscard]] bool is_for_other_database(std::string_view sql);

/// Without the files whose paths say another database; those whose SQL is another's have no text.
/// Where paths tell databases apart, those that say PostgreSQL come first. No text is read twice.
[[nodiscard]] RepositoryFiles for_postgresql(RepositoryFiles files);

}  // namespace gate
