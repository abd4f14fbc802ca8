// SPDX-License-Identifier: MIT
// Entries of a server's log -> the statements that its clients sent.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gate/core/record/lifted_statement.h"
#include "gate/core/record/log_entry.h"

namespace gate {

struct SentStatement {
  std::string text;                ///< as it was sent
  RecordedValues values;           ///< of its parameters; empty where the log does not tell them
  std::vector<std::string> types;  ///< that PREPARE declares; empty: not known
  bool is_continued = false;       ///< more rows of a statement that was sent before
  double milliseconds = 0;         ///< that the log says it took; 0: not known
  bool is_explained = false;       ///< by auto_explain: log_statement may have told of it before
  bool is_nested = false;          ///< a function or a foreign key ran it
  std::string function;            ///< that ran it; empty: the client or a foreign key
};

/// The statements of an entry of log_statement, log_duration or log_min_duration_statement; none of
/// any other. A text of several statements is several.
[[nodiscard]] std::vector<SentStatement> sent_statements(const LogEntry& entry);

/// The statement that PREPARE or DECLARE is about; any other one as it is.
[[nodiscard]] std::string_view inner_statement(std::string_view statement);

/// "$1 = 'it''s', $2 = NULL", as DETAIL has it behind "parameters: ". What follows a value that was
/// cut is not known.
[[nodiscard]] RecordedValues logged_parameters(std::string_view text);

}  // namespace gate
