// SPDX-License-Identifier: MIT
#include "gate/core/record/failed_statement.h"

#include <cstddef>
#include <string_view>

namespace gate {

bool is_failure(const LogEntry& entry) {
  return entry.severity == "ERROR" || entry.severity == "FATAL" || entry.severity == "PANIC";
}

std::string statement_in_errors(const LogEntry& entry) {
  constexpr std::size_t longest_duration = 40;
  constexpr std::string_view mark = "statement: ";
  const std::string_view text = entry.message;
  const std::size_t statement = text.find(mark);
  if (statement < longest_duration) return std::string(text.substr(statement + mark.size()));
  const std::size_t execute = text.find("execute ");
  const std::size_t colon = execute == std::string_view::npos ? execute : text.find(": ", execute);
  return colon == std::string_view::npos ? "" : std::string(text.substr(colon + 2));
}

}  // namespace gate
