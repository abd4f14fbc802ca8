// SPDX-License-Identifier: MIT
// Splits a seed file into the pieces to send, one after the other.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gate {

struct SeedStatement {
  std::string_view sql;        ///< without the trailing semicolon
  std::string_view copy_data;  ///< rows of COPY … FROM stdin, without the closing \. line
  bool has_copy_data = false;
  int line = 0;  ///< of the first token
};

/// Splits as psql does: quotes, dollar quotes, nested comments, parentheses and BEGIN ATOMIC bodies
/// keep a statement together; COPY … FROM stdin includes its rows up to the line `\.`; pg_dump's
/// \restrict and \unrestrict commands are skipped. Unknown statements are accepted. The views point
/// into `text`. Throws Error naming file and line for any other psql command, an unterminated
/// quote, comment or COPY block, or a NUL byte.
[[nodiscard]] std::vector<SeedStatement> split_seed(std::string_view text, const std::string& file);

}  // namespace gate
