// SPDX-License-Identifier: MIT
// A file of rows, read here and sent in pieces: the server might not be allowed to read it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gate/core/config/config.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// One that ends in .csv begins with a line that names the columns, in any order; any other is in
/// the text format of COPY, tabs between all columns of the table, without such a line.
void copy_file(const ConnectionSettings& connection, const std::string& root,
               const std::string& file, const CopyStep& step, const SourceLine& source);

/// Column names in the first record of a CSV file; empty where it does not end within `text`.
[[nodiscard]] std::vector<std::string> csv_header(std::string_view text);

/// A table's name as the config has it (`orders`, `sales.orders`, `"Odd name"`), quoted for SQL;
/// empty where it is none.
[[nodiscard]] std::string quoted_table(std::string_view name);

}  // namespace gate
