// SPDX-License-Identifier: MIT
// Reads a file of rows and sends it in pieces: the server might not be allowed to read it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gate/core/config/config.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// A .csv file begins with a line that names the columns, in any order. Any other file is in COPY's
/// text format: all columns of the table, separated by tabs, without such a line.
void copy_file(const ConnectionSettings& connection, const std::string& root,
               const std::string& file, const CopyStep& step, const SourceLine& source);

/// Column names in the first record of a CSV file; empty if the record does not end within `text`.
[[nodiscard]] std::vector<std::string> csv_header(std::string_view text);

/// A table's name as in the config (`orders`, `sales.orders`, `"Odd name"`), quoted for SQL; empty
/// if it is invalid.
[[nodiscard]] std::string quoted_table(std::string_view name);

}  // namespace gate
