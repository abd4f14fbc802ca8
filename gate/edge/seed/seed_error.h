// SPDX-License-Identifier: MIT
// What the server says of a failing step, as an Error with its place in the seed.
#pragma once

#include <string>
#include <string_view>

#include "gate/edge/postgres/database.h"

namespace gate {

/// The server's refusal of one statement as an Error at `line` ("seed/a.sql:17").
[[nodiscard]] Error seed_error(const std::string& line, const ServerError& error,
                               std::string_view statement, int server_major);

/// The line of a COPY's data that the server complains of, from 1; 0 where it names none.
[[nodiscard]] int copy_line(const ServerError& error);

}  // namespace gate
