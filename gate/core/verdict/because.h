// SPDX-License-Identifier: MIT
// The change that brought a finding about.
#pragma once

#include <string>
#include <string_view>

namespace gate {

enum class ChangeKind {
  statement,          ///< of the seed
  removed_statement,  ///< of the base's seed
  data,               ///< a statement that writes rows, or a file of them
  program,            ///< a command of the seed
  query,              ///< the query's own text
  values,             ///< of its binding
  settings,           ///< of the query or the server
};

/// "statement", "removed statement", "data", "program", "query", "values", "settings"
[[nodiscard]] std::string_view to_string(ChangeKind kind);

struct Because {
  ChangeKind kind = ChangeKind::statement;
  std::string file;  ///< relative to the project root; of a removed statement, where it stood
  int line = 1;
  std::string text;  ///< one line: the statement, the command; empty for the query's own text

  bool operator==(const Because&) const = default;
};

}  // namespace gate
