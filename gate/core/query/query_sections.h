// SPDX-License-Identifier: MIT
// Splits a query file into its queries, as tokens with their header lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gate/core/sql/sql_lexer.h"
#include "gate/core/text/source_text.h"

namespace gate {

/// The TOML of a query's `--@` lines: line n of `toml` is line `lines[n - 1]` of the file.
struct HeaderText {
  std::string toml;
  std::vector<int> lines;
};

struct QuerySection {
  std::string name;  ///< empty if no `-- name:` line names it
  int line = 1;      ///< of the `-- name:` line, otherwise of the statement
  HeaderText header;
  bool is_script = false;           ///< aiosql's `#`: several statements, for no EXPLAIN
  int second_line = 0;              ///< where a second statement begins; 0 where none does
  std::vector<SqlToken> comments;   ///< before the statement
  std::vector<SqlToken> statement;  ///< with the comments within; begins with a token or a hint
                                    ///< comment, ends with a token
};

/// The tokens point into the source; of a named section with several statements they are those of
/// the first. Throws Error for a section without a statement, for a file of several statements
/// without names, for a header line anywhere but before a statement, and for statements before the
/// first name.
[[nodiscard]] std::vector<QuerySection> split_queries(const SourceText& source);

[[nodiscard]] Error second_statement(const SourceText& source, int line);

}  // namespace gate
