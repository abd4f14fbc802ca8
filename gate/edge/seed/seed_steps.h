// SPDX-License-Identifier: MIT
// The four kinds of seed step, one function each.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/config/config.h"
#include "gate/edge/postgres/database.h"
#include "gate/edge/postgres/suite_database.h"
#include "gate/edge/seed/seed_pieces.h"

namespace gate {

void run_sql_file(const ConnectionSettings& connection, const std::string& root,
                  const std::string& file);

void copy_file(const ConnectionSettings& connection, const std::string& root,
               const std::string& file, const CopyStep& step, const SourceLine& source);

void run_command(SuiteDatabase& database, const std::string& root, const RunStep& step,
                 const SourceLine& source);

/// `dump`: a file, or the folder that pg_dump --format=directory makes.
void restore_dump(SuiteDatabase& database, const std::string& root, const std::string& dump,
                  const SourceLine& source);

/// The server's refusal of one statement as an Error at `place` ("seed/a.sql:17").
[[nodiscard]] Error seed_error(const std::string& place, const ServerError& error,
                               std::string_view statement, int server_major);

/// The line of a COPY's data that the server complains of, from 1; 0 where it names none.
[[nodiscard]] int copy_line(const ServerError& error);

/// Column names in the first record of a CSV file; empty where it does not end within `text`.
[[nodiscard]] std::vector<std::string> csv_header(std::string_view text);

/// A table's name as the config has it (`orders`, `sales.orders`, `"Odd name"`), quoted for SQL;
/// empty where it is none.
[[nodiscard]] std::string quoted_table(std::string_view name);

}  // namespace gate
