// SPDX-License-Identifier: MIT
// Splits a seed file into the pieces to send, one after the other.
#pragma once

#include <optional>
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
/// hold a statement together; COPY … FROM stdin takes its rows up to the line `\.`; the commands
/// \restrict and \unrestrict of pg_dump are skipped. Statements need not be ones that this
/// program knows. The views point into `text`. Throws Error naming file and line for any other
/// psql command, an unterminated quote, comment or COPY block, or a NUL byte. Of a migration that
/// holds both ways, told apart by a tool's comments outside of statements, only the way up is
/// taken.
[[nodiscard]] std::vector<SeedStatement> split_seed(std::string_view text, const std::string& file);

/// The way down that split_seed() leaves out.
struct WayDown {
  std::string_view tool;  ///< whose marks the file has: "goose"
  int line = 0;           ///< of the first mark
};

/// Absent where nothing is left out. Throws as split_seed() does.
[[nodiscard]] std::optional<WayDown> way_down_of(std::string_view text, const std::string& file);

}  // namespace gate
