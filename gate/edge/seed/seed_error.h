// SPDX-License-Identifier: MIT
// Turns the server's error in a seed step into an Error with its place in the seed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "gate/edge/postgres/database.h"

namespace gate {

/// Ends the seed of one suite.
class SeedError : public Error {
 public:
  SeedError(Error error, std::string extension = {})
      : Error(std::move(error)), missing_extension(std::move(extension)) {}

  std::string missing_extension;  ///< that the server lacks; empty where it failed otherwise
};

/// The server's refusal of one statement as an Error at `line` ("seed/a.sql:17"), of a file that
/// pg_dump of `dump_major` wrote, if it did.
[[nodiscard]] SeedError seed_error(const std::string& line, const ServerError& error,
                                   std::string_view statement, int server_major,
                                   std::optional<int> dump_major = {});

/// The line of a COPY's data to which the server's error refers, from 1; 0 if it names none.
[[nodiscard]] int copy_line(const ServerError& error);

}  // namespace gate
